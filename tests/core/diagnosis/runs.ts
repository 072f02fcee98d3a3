import { diagnose } from '../../../src/core/diagnosis';
import type { FindingId, ObservedRun } from '../../../src/core/diagnosis/types';
import { mustResolve } from '../../../src/core/experiment/resolve';

/** A value by epoch; epoch 0 is the untrained network. */
export type Course = (epoch: number) => number | undefined;

export interface Script {
  readonly epochs: number;
  readonly train: Course;
  /** Absent: as training. */
  readonly validation?: Course;
  readonly accuracy?: { readonly train: Course; readonly validation: Course; readonly balanced?: Course };
  /** Of the run, not of the experiment. */
  readonly rate?: Course;
  readonly given?: Readonly<Record<string, unknown>>;
}

/** A run of the spiral with these curves, that came to its own end; its naive loss is ln 2. */
export function runOf(script: Script, rest: Partial<ObservedRun> = {}): ObservedRun {
  const { epochs, train, validation = train, accuracy, rate, given } = script;
  const experiment = mustResolve({
    data: { dataset: 'spiral' },
    ...given,
    training: { epochs, schedule: { type: 'constant' }, ...(given?.training as object) },
  });
  const defined = (values: Readonly<Record<string, number | undefined>>) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const rows = Array.from({ length: epochs + 1 }, (_, epoch) => ({
    epoch,
    learningRate: rate?.(epoch) ?? experiment.training.optimizer.learningRate,
    train: defined({ loss: train(epoch), accuracy: accuracy?.train(epoch) }),
    validation: defined({
      loss: validation(epoch),
      accuracy: accuracy?.validation(epoch),
      balancedAccuracy: accuracy?.balanced?.(epoch),
    }),
  }));
  return {
    experiment,
    rows,
    reason: 'finished',
    counts: { training: 560, validation: 120, test: 120 },
    classCounts: { training: [280, 280], validation: [60, 60], test: [60, 60] },
    ...rest,
  };
}

export function idsOf(run: ObservedRun): readonly FindingId[] {
  return diagnose(run).map(({ id }) => id);
}

/** The one finding of this kind; fails where there is none. */
export function findingOf(run: ObservedRun, id: FindingId) {
  const finding = diagnose(run).find((one) => one.id === id);
  if (!finding) throw new Error(`${id} was not found, but ${idsOf(run).join(', ') || 'nothing'}.`);
  return finding;
}

/** From one value down to another, as a network learns: fast, then slower. */
export const learning =
  (from: number, to: number, pace = 8): Course =>
  (epoch) =>
    to + (from - to) * Math.exp(-epoch / pace);

/** Straight from one value to another. */
export const straight =
  (from: number, to: number, epochs: number): Course =>
  (epoch) =>
    from + ((to - from) * epoch) / epochs;

/** A saw of this height on top of a course. */
export const jagged =
  (course: (epoch: number) => number, height: number): Course =>
  (epoch) =>
    course(epoch) + (epoch % 2 === 0 ? height / 2 : -height / 2);
