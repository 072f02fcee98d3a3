import { setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LossId } from '../../../src/core/catalog/losses';
import type { OutputKind } from '../../../src/core/task';
import type { Batch, Stepper } from '../../../src/engine/stepper/stepper';
import { compiledFor, ratesAt, tapeFor } from '../compiled/compare';

/*
 * Every pair of tips that act on the loss, held to formulas written down here once more, in double precision and with
 * slopes by differences. The network is one dense layer whose inputs are one-hot: example i has the logits in row i of
 * the kernel, and a step of plain SGD at rate 1 leaves its slopes there.
 */

interface Combination {
  readonly loss: LossId;
  readonly classes: number;
  readonly output?: OutputKind;
  readonly smoothing?: number;
  readonly weighted?: boolean;
  readonly mixed?: boolean;
}

const logits = [
  [0.3, -1.2, 0.8],
  [2.1, 0.4, -0.7],
  [-0.6, -0.1, 1.5],
  [0.9, 1.7, -2.2],
];
const truth = { labels: [0, 2, 1, 1], others: [2, 0, 1, 0], shares: [0.75, 0.25, 0.6, 0.1] };
const targets = [0.4, -1.3, 2.2, 0.85];
const weightsOf = (classes: number) => [0.25, 3, 1.5].slice(0, classes);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The loss of one example for one class, as the papers and Keras have it. */
function classLoss(
  { loss, output, smoothing = 0, classes }: Combination,
  z: readonly number[],
  label: number,
) {
  if (output === 'sigmoid') {
    return mean(
      z.map((logit, unit) => {
        const target = label === (classes === 2 ? 1 : unit) ? 1 : 0;
        const p = sigmoid(logit);
        const right = target === 1 ? p : 1 - p;
        if (loss === 'focal') return -((1 - right) ** 2) * Math.log(right);
        if (loss === 'hinge') return Math.max(0, 1 - (2 * target - 1) * logit);
        const soft = target * (1 - smoothing) + smoothing / 2;
        return -soft * Math.log(p) - (1 - soft) * Math.log(1 - p);
      }),
    );
  }
  const sum = z.reduce((total, logit) => total + Math.exp(logit), 0);
  const p = z.map((logit) => Math.exp(logit) / sum);
  const right = p[label] as number;
  if (loss === 'focal') return -((1 - right) ** 2) * Math.log(right);
  if (loss === 'hinge') {
    const rival = Math.max(0, ...z.filter((_, index) => index !== label));
    return Math.max(0, 1 + rival - (z[label] as number));
  }
  const soft = p.map((_, index) => (index === label ? 1 - smoothing : 0) + smoothing / classes);
  return -soft.reduce((total, target, index) => total + target * Math.log(p[index] as number), 0);
}

function numberLoss({ loss }: Combination, z: readonly number[], target: number) {
  const error = Math.abs((z[0] as number) - target);
  if (loss === 'mse') return error ** 2;
  if (loss === 'mae') return error;
  return error <= 1 ? error ** 2 / 2 : error - 0.5;
}

/** What an example counts in the sums, and what it counts in the gradient. */
function lossesOf(combination: Combination, row: number, z: readonly number[]) {
  if (combination.classes === 0) {
    const loss = numberLoss(combination, z, targets[row] as number);
    return { shown: loss, pulls: loss };
  }
  const { weighted, mixed, classes } = combination;
  const [a, b, share] = [truth.labels[row], truth.others[row], truth.shares[row]] as [number, number, number];
  const [own, other] = [a % classes, b % classes];
  const weigh = (label: number) => (weighted ? (weightsOf(classes)[label] as number) : 1);
  const [ofOwn, ofOther] = [classLoss(combination, z, own), classLoss(combination, z, other)];
  if (!mixed) return { shown: ofOwn, pulls: weigh(own) * ofOwn };
  return {
    shown: share * ofOwn + (1 - share) * ofOther,
    pulls: share * weigh(own) * ofOwn + (1 - share) * weigh(other) * ofOther,
  };
}

function expectedOf(combination: Combination) {
  const units = unitsOf(combination);
  const step = 1e-6;
  const slopes = logits.map((all, row) => {
    const z = all.slice(0, units);
    return z.map((_, unit) => {
      const at = (by: number) => z.map((logit, index) => (index === unit ? logit + by : logit));
      const [up, down] = [lossesOf(combination, row, at(step)), lossesOf(combination, row, at(-step))];
      return (up.pulls - down.pulls) / (2 * step) / logits.length;
    });
  });
  const loss = logits.reduce(
    (sum, all, row) => sum + lossesOf(combination, row, all.slice(0, units)).shown,
    0,
  );
  return { loss, slopes: slopes.flat() };
}

function unitsOf({ classes, output }: Combination): number {
  return classes === 0 || (classes === 2 && output === 'sigmoid') ? 1 : classes;
}

async function measure(make: (given: Parameters<typeof tapeFor>[0]) => Stepper, combination: Combination) {
  const { loss, classes, output, smoothing = 0, weighted, mixed } = combination;
  const [count, units] = [logits.length, unitsOf(combination)];
  const stepper = make({
    layers: [],
    inputShape: [count],
    classes,
    batchSize: count,
    ...(output && { output }),
    training: {
      loss,
      labelSmoothing: smoothing,
      optimizer: { type: 'sgd', learningRate: 1, momentum: 0 },
    },
  });
  const kernel = Float32Array.from(logits.flatMap((row) => row.slice(0, units)));
  const paths = [...(await stepper.exportWeights()).keys()];
  const name = paths.find((path) => path.endsWith('kernel')) ?? '';
  const bias = paths.find((path) => path.endsWith('bias')) ?? '';
  stepper.importWeights(
    new Map([
      [name, kernel],
      [bias, new Float32Array(units)],
    ]),
  );
  const classOf = (label: number) => label % Math.max(1, classes);
  const batch: Batch = {
    count,
    inputs: Float32Array.from({ length: count * count }, (_, at) => (at % (count + 1) === 0 ? 1 : 0)),
    labels: Int32Array.from(classes > 0 ? truth.labels.map(classOf) : []),
    targets: Float32Array.from(classes > 0 ? [] : targets),
    ...(weighted && { classWeights: Float32Array.from(weightsOf(classes)) }),
    ...(mixed && {
      mix: { labels: Int32Array.from(truth.others.map(classOf)), shares: Float32Array.from(truth.shares) },
    }),
  };
  stepper.step(batch, ratesAt(0, { learningRate: 1 }));
  const sums = await stepper.readSums();
  const after = (await stepper.exportWeights()).get(name) ?? new Float32Array();
  stepper.dispose();
  return { loss: sums.loss, slopes: Array.from(after, (value, at) => (kernel[at] as number) - value) };
}

const framings = [
  ['softmax', { classes: 3 }],
  ['sigmoids', { classes: 3, output: 'sigmoid' }],
  ['one sigmoid', { classes: 2, output: 'sigmoid' }],
] as const;
const onOff = [false, true];
const combinations: (readonly [string, Combination])[] = framings.flatMap(([framing, task]) =>
  (['crossEntropy', 'focal', 'hinge'] as const).flatMap((loss) =>
    [0, 0.2].flatMap((smoothing) =>
      onOff.flatMap((weighted) =>
        onOff.map((mixed) => {
          const tips = [smoothing > 0 && 'smoothing', weighted && 'weights', mixed && 'mixup'];
          const name = [framing, loss, ...tips.filter((tip) => tip !== false)].join(' + ');
          return [name, { ...task, loss, smoothing, weighted, mixed }] as const;
        }),
      ),
    ),
  ),
);
const ofNumbers = (['mse', 'mae', 'huber'] as const).flatMap((loss) =>
  [0, 0.2].map((smoothing) => [`number + ${loss} + ${smoothing}`, { loss, classes: 0, smoothing }] as const),
);

beforeAll(async () => {
  await setBackend('cpu');
});

describe.each([
  ['tape', tapeFor],
  ['compiled', (given: Parameters<typeof tapeFor>[0]) => compiledFor(given)],
] as const)('the loss of the %s', (_, make) => {
  it.each([...combinations, ...ofNumbers])('%s', async (_name, combination) => {
    const expected = expectedOf(combination);
    const { loss, slopes } = await measure(make, combination);
    expect(loss).toBeCloseTo(expected.loss, 4);
    for (const [at, slope] of expected.slopes.entries()) expect(slopes[at]).toBeCloseTo(slope, 5);
  });
});
