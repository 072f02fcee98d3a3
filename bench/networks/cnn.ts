import { type Contender, type Effort, secondsPerStep } from '../measure';
import { convnet } from '../peers/convnet';
import { stockFit } from '../peers/fit';
import { compiled, tape } from '../peers/tiplab';
import { defineProblem } from '../problem';
import type { Row } from '../report';

const network = 'CNN conv16-pool-conv32-pool-64-10 on 28×28 [64], Adam';

/** A small convolutional network. Registers TipLab's kernels, so that no stock peer can be measured after it. */
export async function cnn(effort: Effort): Promise<Row[]> {
  const problem = defineProblem({
    layers: [
      { type: 'conv2d', filters: 16 },
      { type: 'maxPool' },
      { type: 'conv2d', filters: 32 },
      { type: 'maxPool' },
      { type: 'flatten' },
      { type: 'dense', units: 64 },
    ],
    inputShape: [28, 28, 1],
    classes: 10,
    batchSize: 64,
    optimizer: 'adam',
    learningRate: 0.001,
    batchCount: 1,
  });
  const wasm = await stockFit(problem, 'wasm');
  const refusal = await refusalOf(wasm);
  const ours = compiled(problem);
  const own = await tape(problem);
  const peers = [await stockFit(problem, 'cpu'), convnet(problem), own];
  const seconds = await secondsPerStep([ours, ...peers], effort);
  const rows: Row[] = peers.map((peer) => ({
    network,
    against: peer.name,
    ours: seconds(ours.name),
    theirs: seconds(peer.name),
    ...(peer !== own && { target: 10 }),
  }));
  return refusal ? [{ network, against: wasm.name, refusal }, ...rows] : rows;
}

/** What tfjs-wasm says to a network that it cannot train. */
async function refusalOf(contender: Contender): Promise<string | undefined> {
  try {
    await contender.ready?.();
    await contender.passes(1);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}
