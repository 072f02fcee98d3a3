import { type Effort, secondsPerStep } from '../measure';
import { convnet } from '../peers/convnet';
import { stockFit } from '../peers/fit';
import { compiled } from '../peers/tiplab';
import { defineProblem } from '../problem';
import type { Row } from '../report';

/** One hidden layer over the pixels of an image. */
export function mlpProblem({ units = 128, batchSize = 64, batchCount = 8 } = {}) {
  return defineProblem({
    layers: [{ type: 'dense', units, activation: 'relu' }],
    inputShape: [784],
    classes: 10,
    batchSize,
    optimizer: 'adam',
    learningRate: 0.001,
    batchCount,
  });
}

export async function mlp(effort: Effort): Promise<Row[]> {
  const problem = mlpProblem();
  const ours = compiled(problem);
  const fit = await stockFit(problem, 'wasm');
  const peers = [fit, convnet(problem)];
  const seconds = await secondsPerStep([ours, ...peers], effort);
  return peers.map((peer) => ({
    network: 'MLP 784-128-10 [64], Adam',
    against: peer.name,
    ours: seconds(ours.name),
    theirs: seconds(peer.name),
    ...(peer === fit && { target: 4 }),
  }));
}
