import { mustResolve } from '../../../src/core/experiment/resolve';
import type { Experiment } from '../../../src/core/experiment/schema';
import type { Part, PreparedData } from '../../../src/data/types';
import type { Batch, Projection, Stepper, StepRates } from '../../../src/engine/stepper/stepper';
import { type Control, createControl } from '../../../src/engine/training/control';
import type { ProgressReport } from '../../../src/engine/training/progress';
import type { Observation, TrainingListener } from '../../../src/engine/training/run';
import { train } from '../../../src/engine/training/train';
import type { Phase } from '../../../src/protocol/messages';
import type { EpochRow, Mark } from '../../../src/protocol/progress';
import type { RunResult } from '../../../src/protocol/result';

/** A clock that only moves when told to. */
export interface Clock {
  now(): number;
  advance(milliseconds: number): void;
  /** Does something once the clock has got so far. */
  at(time: number, act: () => void): void;
}

export function createClock(): Clock {
  let time = 0;
  let planned: { readonly time: number; readonly act: () => void }[] = [];
  return {
    now: () => time,
    advance(milliseconds) {
      time += milliseconds;
      const due = planned.filter((each) => each.time <= time);
      planned = planned.filter((each) => each.time > time);
      for (const { act } of due) act();
    },
    at(due, act) {
      planned.push({ time: due, act });
    },
  };
}

/**
 * A stepper whose only weight counts the steps since it was made, so that tests can see which weights are in use.
 * It predicts `validationLoss(weight)` for targets of 0 under the absolute loss.
 */
export interface FakeStepper extends Stepper {
  readonly log: {
    readonly rates: StepRates[];
    /** First input of each example of each batch. */
    readonly batches: number[][];
    readonly optimizers: Experiment['training']['optimizer'][];
    readonly layers: Experiment['model']['layers'][];
    /** How many examples each prediction was asked for. */
    readonly predictions: number[];
    /** First inputs of all examples predicted. */
    readonly predicted: Set<number>;
    disposed: number;
  };
  readonly weight: number;
}

export interface FakeScript {
  readonly clock: Clock;
  /** Milliseconds per step. */
  readonly stepTime?: number;
  /** Pieces that a slow step is taken in. */
  readonly parts?: number;
  /** Mean loss of the batch of a step, counted from 0. */
  readonly loss?: (step: number) => number;
  /** Loss on any part with the weights after so many steps. */
  readonly validationLoss?: (weight: number) => number;
  readonly projection?: (step: number) => Projection | undefined;
}

export function createFakeStepper(script: FakeScript): FakeStepper {
  const { clock, stepTime = 1, parts = 1, loss = () => 1, validationLoss = () => 1 } = script;
  const log: FakeStepper['log'] = {
    rates: [],
    batches: [],
    optimizers: [],
    layers: [],
    predictions: [],
    predicted: new Set(),
    disposed: 0,
  };
  let weight = 0;
  let steps = 0;
  let sums = { examples: 0, loss: 0, correct: 0 };
  function take(batch: Batch, rates: StepRates): void {
    log.rates.push({ ...rates });
    log.batches.push([...batch.inputs.subarray(0, batch.count)]);
    sums.examples += batch.count;
    sums.loss += batch.count * loss(steps);
    weight++;
    steps++;
  }
  return {
    path: 'fake',
    log,
    get weight() {
      return weight;
    },
    step(batch, rates) {
      clock.advance(stepTime);
      take(batch, rates);
    },
    *stepInParts(batch, rates) {
      for (let part = 1; part < parts; part++) {
        clock.advance(stepTime / parts);
        yield;
      }
      clock.advance(stepTime / parts);
      take(batch, rates);
    },
    async readSums() {
      const read = sums;
      sums = { examples: 0, loss: 0, correct: 0 };
      return read;
    },
    async predict(inputs, count) {
      log.predictions.push(count);
      for (const input of inputs.subarray(0, count)) log.predicted.add(input);
      return new Float32Array(count).fill(validationLoss(weight));
    },
    async observe() {
      return new Map();
    },
    trackProjection() {},
    projection: async () => script.projection?.(steps - 1),
    useOptimizer(optimizer) {
      log.optimizers.push(optimizer);
    },
    useLayers(layers) {
      log.layers.push(layers);
    },
    exportWeights: async () => new Map([['weight', Float32Array.of(weight)]]),
    importWeights(weights) {
      weight = weights.get('weight')?.[0] ?? Number.NaN;
    },
    exportOptimizer: async () => ({ steps, slots: new Map() }),
    importOptimizer(memory) {
      steps = memory.steps;
    },
    dispose() {
      log.disposed++;
    },
  };
}

/** Examples whose one input is their number in the raw data: training from 0, validation from 1000, test from 2000. */
export function numberedData(training: number, validation = 4, test = 4): PreparedData {
  const part = (count: number, first: number): Part => ({
    count,
    indices: Int32Array.from({ length: count }, (_, row) => first + row),
    inputs: Float32Array.from({ length: count }, (_, row) => first + row),
    labels: new Int32Array(),
    targets: new Float32Array(count),
  });
  return {
    raw: {
      kind: 'table',
      task: { kind: 'regression', target: 'nothing' },
      count: 3000,
      shape: [1],
      values: new Float32Array(3000),
      targets: new Float32Array(3000),
    },
    task: { kind: 'regression', target: 'nothing' },
    inputShape: [1],
    training: part(training, 0),
    validation: part(validation, 1000),
    test: part(test, 2000),
    inputScaler: { offset: new Float32Array(1), scale: new Float32Array(1).fill(1) },
    targetScaler: { offset: 0, scale: 1 },
  };
}

/** An experiment for numbered data: 10 batches of 10 per epoch, and what a test asks for. */
export function experimentWith(training: Readonly<Record<string, unknown>>, rest: object = {}): Experiment {
  return mustResolve({
    data: { dataset: 'concrete' },
    training: { loss: 'mae', batchSize: 10, epochs: 3, ...training },
    ...rest,
  });
}

/** Everything a run said, in order. */
export type Heard =
  | { readonly what: 'phase'; readonly phase: Phase }
  | { readonly what: 'progress'; readonly report: ProgressReport; readonly at: number }
  | { readonly what: 'epoch'; readonly row: EpochRow }
  | { readonly what: 'mark'; readonly mark: Mark }
  | { readonly what: 'observe'; readonly observation: Observation };

export interface Trial {
  readonly clock: Clock;
  readonly stepper: FakeStepper;
  readonly control: Control;
  readonly heard: Heard[];
  readonly rows: () => EpochRow[];
  readonly marks: () => Mark[];
  readonly points: () => ProgressReport['points'][number][];
  readonly result: Promise<RunResult>;
}

/** Starts training with a fake stepper. `onEvent` may turn the control. */
export function startTrial(options: {
  readonly experiment: Experiment;
  readonly script?: Omit<FakeScript, 'clock'>;
  readonly data?: PreparedData;
  readonly paused?: boolean;
  onEvent?(event: Heard, trial: Pick<Trial, 'control' | 'stepper' | 'clock'>): void;
}): Trial {
  const clock = createClock();
  const stepper = createFakeStepper({ clock, ...options.script });
  const control = createControl(options.paused);
  const heard: Heard[] = [];
  const hear = (event: Heard) => {
    heard.push(event);
    options.onEvent?.(event, { control, stepper, clock });
  };
  const listener: TrainingListener = {
    phase: (phase) => hear({ what: 'phase', phase }),
    progress: (report) => hear({ what: 'progress', report, at: clock.now() }),
    epoch: (row) => hear({ what: 'epoch', row }),
    mark: (mark) => hear({ what: 'mark', mark }),
    observe: async (observation) => hear({ what: 'observe', observation }),
  };
  const result = train({
    experiment: options.experiment,
    data: options.data ?? numberedData(100),
    stepper,
    plan: { parameters: 1, multiplyAdds: 1 },
    control,
    listener,
    now: clock.now,
  });
  return {
    clock,
    stepper,
    control,
    heard,
    rows: () => heard.flatMap((event) => (event.what === 'epoch' ? [event.row] : [])),
    marks: () => heard.flatMap((event) => (event.what === 'mark' ? [event.mark] : [])),
    points: () => heard.flatMap((event) => (event.what === 'progress' ? event.report.points : [])),
    result,
  };
}
