import { type Effort, secondsPerStep } from '../measure';
import { convnet } from '../peers/convnet';
import { stockFit } from '../peers/fit';
import { playground } from '../peers/playground';
import { compiled } from '../peers/tiplab';
import { defineProblem } from '../problem';
import type { Row } from '../report';

const hidden = { type: 'dense', units: 8, activation: 'tanh' };

/** TensorFlow Playground's kind of network. */
export async function toy(effort: Effort): Promise<Row[]> {
  const problem = defineProblem({
    layers: [hidden, hidden],
    inputShape: [2],
    classes: 0,
    batchSize: 10,
    optimizer: 'sgd',
    learningRate: 0.03,
    batchCount: 50,
  });
  const ours = compiled(problem);
  const loop = playground(problem);
  const peers = [loop, convnet(problem), await stockFit(problem, 'wasm'), await stockFit(problem, 'cpu')];
  const seconds = await secondsPerStep([ours, ...peers], effort);
  return peers.map((peer) => ({
    network: 'toy 2-8-8-1 tanh [10], SGD',
    against: peer.name,
    ours: seconds(ours.name),
    theirs: seconds(peer.name),
    ...(peer === loop && { target: 10 }),
  }));
}
