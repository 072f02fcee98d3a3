import { type Contender, type Effort, secondsPerStep } from './measure';
import { compiled } from './peers/tiplab';
import { defineProblem, type Problem } from './problem';
import type { Row } from './report';

/** A network on which TipLab meets its peers. */
export interface Network {
  readonly title: string;
  readonly problem: Problem;
  /** How many times as fast the design wants TipLab to be, by what the peer's name begins with. */
  readonly targets: Readonly<Record<string, number>>;
}

const tanh = { type: 'dense', units: 8, activation: 'tanh' };

/** TensorFlow Playground's kind of network. */
export function toy(): Network {
  const problem = defineProblem({
    layers: [tanh, tanh],
    inputShape: [2],
    classes: 0,
    batchSize: 10,
    optimizer: 'sgd',
    learningRate: 0.03,
    batchCount: 50,
  });
  return { title: 'toy 2-8-8-1 tanh [10], SGD', problem, targets: { 'TensorFlow Playground': 10 } };
}

/** One hidden layer over the pixels of an image. */
export function mlpProblem({ units = 128, batchSize = 64, batchCount = 8 } = {}): Problem {
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

export function mlp(): Network {
  return { title: 'MLP 784-128-10 [64], Adam', problem: mlpProblem(), targets: { 'stock tfjs-wasm': 4 } };
}

/** A small convolutional network. */
export function cnn(): Network {
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
  return {
    title: 'CNN conv16-pool-conv32-pool-64-10 on 28×28 [64], Adam',
    problem,
    // Of tfjs the best that can train it; of Keras, which takes all cores, no less than two thirds (a stretch).
    targets: { 'stock tfjs': 10, ConvNetJS: 10, Keras: 2 / 3 },
  };
}

/**
 * TipLab and its peers on one network, taking turns.
 * @param makers of the peers; one that cannot train the network gets a row with what it says
 */
export async function compare(
  network: Network,
  makers: readonly ((problem: Problem) => Contender | Promise<Contender>)[],
  effort: Effort,
): Promise<{ readonly rows: readonly Row[]; readonly ours: number }> {
  const { problem } = network;
  const ours = compiled(problem);
  const peers: { readonly peer: Contender; readonly refusal: string | undefined }[] = [];
  for (const make of makers) {
    const peer = await make(problem);
    peers.push({ peer, refusal: await refusalOf(peer) });
  }
  const able = peers.flatMap(({ peer, refusal }) => (refusal === undefined ? [peer] : []));
  const seconds = await secondsPerStep([ours, ...able], effort);
  const own = seconds(ours.name);
  const rows = peers.map(
    ({ peer, refusal }): Row =>
      refusal === undefined
        ? rowOf(network, peer.name, own, seconds(peer.name))
        : { network: network.title, against: peer.name, refusal },
  );
  return { rows, ours: own };
}

/** @param ours, theirs seconds per step */
export function rowOf({ title, targets }: Network, against: string, ours: number, theirs: number): Row {
  const target = Object.entries(targets).find(([peer]) => against.startsWith(peer))?.[1];
  return { network: title, against, ours, theirs, ...(target && { target }) };
}

/** What a peer says to a network that it cannot train. */
async function refusalOf(contender: Contender): Promise<string | undefined> {
  try {
    await contender.ready?.();
    await contender.passes(1);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}
