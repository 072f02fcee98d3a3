import { beforeAll, describe, expect, it } from 'vitest';
import type { Experiment } from '../../../src/core/experiment/schema';
import { planNetwork } from '../../../src/core/network/plan';
import { networkUnits } from '../../../src/core/pruning/channels';
import { prunedGroups } from '../../../src/core/pruning/groups';
import { weightScores } from '../../../src/core/pruning/weightScores';
import { activationScores } from '../../../src/engine/pruning/activationScores';
import { prune } from '../../../src/engine/pruning/prune';
import type { NetworkValues } from '../../../src/engine/pruning/surgery';
import type { StepRates } from '../../../src/engine/stepper/stepper';
import { createActivationMeter } from '../../../src/engine/tfjs/activationMeter';
import { createControl } from '../../../src/engine/training/control';
import golden from '../../golden/pruning.json';
import { prepare } from '../compiled/compare';
import { switchTo } from '../tfjs/harness';
import { createClock, createFakeStepper, experimentWith, numberedData } from '../training/fakes';

beforeAll(() => switchTo('cpu'));

type Golden = (typeof golden.scores)[number];
const measured = ['l1', 'l2', 'meanActivation', 'apoz'] as const;

/** The network of a case, and training examples for it. */
function networkOf(given: Golden) {
  const { experiment, plan } = prepare({
    layers: given.layers,
    inputShape: given.inputShape,
    classes: 2,
    batchSize: 4,
  });
  const known: Readonly<Record<string, readonly number[]>> = given.weights;
  const weights = new Map(
    plan.layers.flatMap(({ path, weights: specs }) =>
      specs.map(({ name, shape }) => {
        const size = shape.reduce((product, side) => product * side, 1);
        const values = known[`${path}.${name}`] ?? new Array<number>(size).fill(0.5);
        return [`${path}.${name}`, Float32Array.from(values)] as const;
      }),
    ),
  );
  const count = given.inputs.length;
  const part = (inputs: readonly (readonly number[])[]) => ({
    count,
    indices: Int32Array.from(inputs.keys()),
    inputs: Float32Array.from(inputs.flat()),
    labels: new Int32Array(count),
    targets: new Float32Array(),
  });
  const data = {
    ...numberedData(count),
    inputShape: given.inputShape,
    training: part(given.inputs),
    // Whoever reads the answers off another part finds others.
    validation: part(given.inputs.map((row) => row.map(() => 0.3))),
  };
  return { experiment, data, count, network: { layers: experiment.model.layers, plan, weights } };
}

/** The queue of the unpruned network: what each criterion makes of it. */
async function queueOf(given: Golden, pruning: object) {
  const { experiment, data, count, network } = networkOf(given);
  const { steps } = await prune({
    experiment: { ...experiment, seed: 7, pruning: { ...experiment.pruning, iterations: 0, ...pruning } },
    data,
    network,
    stepper: { predict: async () => new Float32Array(2 * count) },
    trained: { validation: {}, test: {} },
    control: createControl(),
    buildActivationMeter: createActivationMeter,
    buildStepper: () => {
      throw new Error('Nothing is retrained.');
    },
    now: () => 0,
    phase: () => undefined,
    step: () => undefined,
  });
  return steps[0]?.queue ?? [];
}

describe.each(golden.scores)('golden scores: $name', (given) => {
  const { unit, criteria } = given;
  it.each(measured)('%s of each unit, on one scale for all layers', async (criterion) => {
    const queue = await queueOf(given, { unit, criterion });
    const { scaled } = criteria[criterion];
    expect(queue.map(({ units }) => units.length)).toEqual(scaled.map((group) => group.length));
    for (const [group, { units }] of queue.entries()) {
      for (const { place, score } of units)
        expect(score, `${group}.${place}`).toBeCloseTo(scaled[group]?.[place] ?? Number.NaN, 5);
    }
  });

  it.each(measured)(
    '%s of each unit as it is measured: sizes of tied layers add up, answers are averaged',
    async (criterion) => {
      const { data, network } = networkOf(given);
      const units = networkUnits(network.plan);
      const groups = prunedGroups(units, unit === 'filters' ? 'filters' : 'neurons');
      const scores =
        criterion === 'l1' || criterion === 'l2'
          ? weightScores(groups, units, network.weights, criterion)
          : await activationScores(network, groups, units, data.training, criterion, createActivationMeter);
      const { raw } = criteria[criterion];
      expect(scores.map((group) => group.length)).toEqual(raw.map((group) => group.length));
      for (const [group, own] of scores.entries())
        for (const [place, score] of own.entries())
          expect(score, `${group}.${place}`).toBeCloseTo(raw[group]?.[place] ?? Number.NaN, 5);
    },
  );

  it.each(['l1', 'l2', 'meanActivation'] as const)(
    '%s: the weakest go, wherever they are',
    async (criterion) => {
      const queue = await queueOf(given, { unit, criterion, perIteration: 2 });
      const next = queue.flatMap(({ units }, group) =>
        units.flatMap(({ place, isNext }) => (isNext ? [[group, place]] : [])),
      );
      const first = criteria[criterion].order.slice(0, 2).toSorted(([a = 0], [b = 0]) => a - b);
      expect(next).toEqual(first);
    },
  );
});

it('random scores are lots as they fall, others in each iteration', async () => {
  const retrained = await retrain({ criterion: 'random', iterations: 1, perIteration: 1 });
  const scoresOf = (step: number) => {
    const units = retrained.steps[step]?.queue[0]?.units ?? [];
    return units.toSorted((a, b) => a.place - b.place).map(({ score }) => score);
  };
  expect(scoresOf(0)).toEqual(golden.lots[0]?.values.slice(0, 6));
  expect(scoresOf(1)).toEqual(golden.lots[1]?.values.slice(0, 5));
});

/** Prunes a network of one layer of six neurons, and hears how what is left is retrained. */
async function retrain(pruning: object, training: Readonly<Record<string, unknown>> = {}) {
  const experiment = experimentWith(training, {
    seed: 7,
    model: { layers: [{ type: 'dense', units: 6 }] },
    pruning: { unit: 'neurons', iterations: 2, perIteration: 2, retrainEpochs: 1, ...pruning },
  });
  const clock = createClock();
  const { plan } = planNetwork(experiment.model.layers, [1], { kind: 'regression', target: 'nothing' });
  const values = [3, 1, 2, 6, 5, 4];
  const network: NetworkValues = {
    layers: experiment.model.layers,
    plan,
    weights: new Map([
      ['0.kernel', Float32Array.from(values)],
      ['0.bias', new Float32Array(6)],
      ['head.kernel', Float32Array.from(values)],
      ['head.bias', new Float32Array(1)],
    ]),
  };
  const retrainings: { readonly experiment: Experiment; readonly rates: readonly StepRates[] }[] = [];
  const { steps } = await prune({
    experiment,
    data: numberedData(100),
    network,
    stepper: createFakeStepper({ clock }),
    trained: { validation: {}, test: {} },
    control: createControl(),
    buildActivationMeter: createActivationMeter,
    buildStepper: (shorter) => {
      const stepper = createFakeStepper({ clock });
      let held: NetworkValues['weights'] = new Map();
      retrainings.push({ experiment: shorter, rates: stepper.log.rates });
      return {
        ...stepper,
        importWeights: (weights) => {
          held = weights;
        },
        exportWeights: async () => held,
      };
    },
    now: clock.now,
    phase: () => undefined,
    step: () => undefined,
  });
  return { experiment, steps, retrainings };
}

describe('what is left is retrained', () => {
  it.each([0, 1, 3])('for %i epochs, however long the training was', async (retrainEpochs) => {
    const { retrainings, steps } = await retrain({ retrainEpochs }, { epochs: 5 });
    expect(retrainings.map(({ rates }) => rates.length)).toEqual([10 * retrainEpochs, 10 * retrainEpochs]);
    expect(steps.map(({ removed }) => removed)).toEqual([0, 2, 4]);
  });

  it('without early stopping, which would end it as soon as nothing gets better', async () => {
    const earlyStopping = { patience: 1, monitor: 'loss' };
    const { experiment, retrainings } = await retrain({ retrainEpochs: 4 }, { epochs: 4, earlyStopping });
    expect(experiment.training.earlyStopping).toMatchObject({ patience: 1 });
    expect(retrainings.map(({ rates }) => rates.length)).toEqual([40, 40]);
  });

  it('from a seed of its own in each iteration', async () => {
    const { retrainings } = await retrain({});
    expect(retrainings.map(({ experiment }) => experiment.seed)).toEqual(golden.retrainingSeeds);
    expect(new Set([7, ...golden.retrainingSeeds]).size).toBe(3);
  });

  it('with a warm-up of the same share, and the schedule drawn out over its epochs', async () => {
    const schedule = { type: 'cosine', warmup: 2 };
    const optimizer = { type: 'sgd', learningRate: 0.1 };
    const { retrainings } = await retrain({ retrainEpochs: 2 }, { epochs: 4, schedule, optimizer });
    for (const { experiment, rates } of retrainings) {
      expect(experiment.training.schedule.warmup).toBe(1);
      // One epoch of ten steps up, and one down to nothing.
      expect(rates[0]?.learningRate).toBeCloseTo(0.01, 12);
      expect(rates[9]?.learningRate).toBeCloseTo(0.1, 12);
      // Nine steps come after the tenth: half way down in the middle, at the end at its end value.
      expect(rates[19]?.learningRate).toBeLessThan(0.001);
      expect((rates[14]?.learningRate ?? 0) + (rates[15]?.learningRate ?? 0)).toBeCloseTo(0.1, 9);
    }
  });

  it('as the network that is smaller by then', async () => {
    const { retrainings, steps } = await retrain({});
    expect(retrainings.map(({ experiment }) => experiment.model.layers)).toMatchObject([
      [{ units: 4 }],
      [{ units: 2 }],
    ]);
    // The kernels 1 and 2 go first, then what are 3 and 4.
    expect(steps.map(({ queue }) => queue[0]?.units.map(({ isNext }) => isNext))).toEqual([
      [true, true, false, false, false, false],
      [true, true, false, false],
      [true, false],
    ]);
    expect(steps[0]?.queue[0]?.units.map(({ place }) => place)).toEqual([1, 2, 0, 5, 4, 3]);
  });
});
