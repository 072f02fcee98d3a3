import type { Contender } from '../measure';
import { expectSameNetwork, type Problem } from '../problem';

/**
 * TensorFlow Playground's training loop, restated: the objects and the arithmetic of its `nn.ts` and of `oneStep` in
 * `playground.ts`, without its screen. By Daniel Smilkov and Shan Carter, Copyright 2016 Google Inc., Apache License
 * 2.0, https://github.com/tensorflow/playground.
 *
 * Its numbers are doubles; nodes and links are objects that know one another; examples go through one by one; the
 * slope of an activation is computed from its input anew.
 */
interface Activation {
  output(input: number): number;
  slope(input: number): number;
}

const tanh: Activation = {
  output: (input) => Math.tanh(input),
  slope(input) {
    const output = tanh.output(input);
    return 1 - output * output;
  },
};

const linear: Activation = { output: (input) => input, slope: () => 1 };

class Node {
  readonly inputs: Link[] = [];
  readonly outputs: Link[] = [];
  bias = 0.1;
  totalInput = 0;
  output = 0;
  outputSlope = 0;
  inputSlope = 0;
  /** Sum over the examples since the last update. */
  gathered = 0;
  examples = 0;
  readonly activation: Activation;

  constructor(activation: Activation) {
    this.activation = activation;
  }

  update(): void {
    this.totalInput = this.bias;
    for (let i = 0; i < this.inputs.length; i++) {
      const link = this.inputs[i] as Link;
      this.totalInput += link.weight * link.from.output;
    }
    this.output = this.activation.output(this.totalInput);
  }
}

class Link {
  weight = Math.random() - 0.5;
  slope = 0;
  /** Sum over the examples since the last update. */
  gathered = 0;
  examples = 0;
  readonly from: Node;
  readonly to: Node;

  constructor(from: Node, to: Node) {
    this.from = from;
    this.to = to;
  }
}

type Network = Node[][];

function build(widths: readonly number[]): Network {
  const network: Network = [];
  for (const [index, width] of widths.entries()) {
    const before = network.at(-1) ?? [];
    const activation = index === widths.length - 1 ? linear : tanh;
    network.push(
      Array.from({ length: width }, () => {
        const node = new Node(activation);
        for (const from of before) {
          const link = new Link(from, node);
          from.outputs.push(link);
          node.inputs.push(link);
        }
        return node;
      }),
    );
  }
  return network;
}

function forward(network: Network, inputs: readonly number[]): void {
  const first = network[0] as Node[];
  for (let i = 0; i < first.length; i++) (first[i] as Node).output = inputs[i] as number;
  for (let index = 1; index < network.length; index++) {
    const layer = network[index] as Node[];
    for (let i = 0; i < layer.length; i++) (layer[i] as Node).update();
  }
}

/** Of the error ½ (output - target)². */
function backward(network: Network, target: number): void {
  const last = (network[network.length - 1] as Node[])[0] as Node;
  last.outputSlope = last.output - target;
  for (let index = network.length - 1; index >= 1; index--) {
    const layer = network[index] as Node[];
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i] as Node;
      node.inputSlope = node.outputSlope * node.activation.slope(node.totalInput);
      node.gathered += node.inputSlope;
      node.examples++;
    }
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i] as Node;
      for (let j = 0; j < node.inputs.length; j++) {
        const link = node.inputs[j] as Link;
        link.slope = node.inputSlope * link.from.output;
        link.gathered += link.slope;
        link.examples++;
      }
    }
    if (index === 1) continue;
    const before = network[index - 1] as Node[];
    for (let i = 0; i < before.length; i++) {
      const node = before[i] as Node;
      node.outputSlope = 0;
      for (let j = 0; j < node.outputs.length; j++) {
        const link = node.outputs[j] as Link;
        node.outputSlope += link.weight * link.to.inputSlope;
      }
    }
  }
}

function updateWeights(network: Network, learningRate: number): void {
  for (let index = 1; index < network.length; index++) {
    const layer = network[index] as Node[];
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i] as Node;
      if (node.examples > 0) {
        node.bias -= (learningRate * node.gathered) / node.examples;
        node.gathered = 0;
        node.examples = 0;
      }
      for (let j = 0; j < node.inputs.length; j++) {
        const link = node.inputs[j] as Link;
        if (link.examples > 0) {
          link.weight -= (learningRate / link.examples) * link.gathered;
          link.gathered = 0;
          link.examples = 0;
        }
      }
    }
  }
}

/** For dense tanh layers and one number. */
export function playground(problem: Problem): Contender {
  const { layers, inputShape, batches, batchSize, learningRate } = problem;
  const inputs = inputShape[0] ?? 0;
  const widths = layers.map((layer) => {
    if (layer.type !== 'dense' || layer.activation !== 'tanh') throw new Error(`No ${layer.type} here.`);
    return layer.units;
  });
  const network = build([inputs, ...widths, 1]);
  const nodes = network.slice(1).flat();
  const parameters = nodes.reduce((sum, node) => sum + node.inputs.length + 1, 0);
  expectSameNetwork(problem, 'Playground', parameters);
  const points = batches.flatMap((batch) =>
    Array.from(batch.targets, (label, row) => ({
      features: Array.from(batch.inputs.subarray(row * inputs, (row + 1) * inputs)),
      label,
    })),
  );
  return {
    name: 'TensorFlow Playground’s loop',
    stepsPerPass: batches.length,
    async passes(times) {
      for (let pass = 0; pass < times; pass++) {
        points.forEach(({ features, label }, index) => {
          forward(network, features);
          backward(network, label);
          if ((index + 1) % batchSize === 0) updateWeights(network, learningRate);
        });
      }
    },
  };
}
