import { lazy, Suspense, useMemo } from 'react';
import { optimizers } from '../../../core/catalog/optimizers';
import type { Experiment } from '../../../core/experiment/schema';
import { learningRateAt, restartsOf } from '../../../core/math/schedules';
import { useExperiment, useRun } from '../../lab';
import { Skeleton } from '../../shell/Skeleton';
import { epochOf } from '../../words';

const ScheduleChart = lazy(() =>
  import('../../charts/ScheduleChart').then((module) => ({ default: module.ScheduleChart })),
);

/** The learning rate of the whole run, before it is run. */
export function SchedulePreview() {
  const training = useExperiment((experiment) => experiment.training);
  const epoch = useRun((run) => (run.current.points.length > 0 ? epochOf(run.current) : undefined));
  const { points, marks } = useMemo(() => foresee(training), [training]);
  return (
    <Suspense fallback={<Skeleton height={64} />}>
      <ScheduleChart
        points={points}
        marks={marks}
        epochs={training.epochs}
        height={46}
        {...(epoch !== undefined && { position: epoch })}
      />
    </Suspense>
  );
}

const samples = 260;
/** A fine line: what the steps of an epoch are is not known before its data are loaded. */
const stepsPerEpoch = 10_000;
/** A cosine ends where the arithmetic leaves it, a hair above zero. */
const nothing = 1e-12;

/** The curve that can be known beforehand: a plateau's drops and SWATS's moment follow from the run. */
function foresee({
  epochs,
  schedule,
  optimizer,
  switch: optimizerSwitch,
  liveChanges,
}: Experiment['training']) {
  const at = optimizerSwitch && 'epoch' in optimizerSwitch.when ? optimizerSwitch.when.epoch : undefined;
  const isAhead = at !== undefined && at < epochs;
  /** Where it was turned on the way, what it stood at until then. */
  const standing = (path: string, last: number, epoch: number) =>
    (liveChanges.find((turn) => turn.at.epoch > epoch && Object.hasOwn(turn.from, path))?.from[path] ??
      last) as number;
  const rateAt = (epoch: number) => {
    const after = isAhead && optimizerSwitch && epoch >= at;
    const rate = learningRateAt(
      schedule,
      after
        ? standing('training.switch.to.learningRate', optimizerSwitch.to.learningRate, epoch)
        : standing('training.optimizer.learningRate', optimizer.learningRate, epoch),
      epoch * stepsPerEpoch,
      { epochs, stepsPerEpoch },
    );
    return rate < nothing ? 0 : rate;
  };
  const restarts = restartsOf(schedule, epochs);
  const turns = liveChanges.map((turn) => turn.at.epoch);
  const jumps = [...restarts, ...(isAhead ? [at] : []), ...drops(schedule, epochs), ...turns];
  const even = Array.from({ length: samples + 1 }, (_, index) => (index / samples) * epochs);
  // Twice at a jump, just before and at it: the line must fall straight.
  const places = [...even, ...jumps.flatMap((jump) => [jump - 1e-6, jump])]
    .filter((epoch) => epoch >= 0 && epoch <= epochs)
    .toSorted((a, b) => a - b);
  return {
    points: places.map((epoch) => ({ epoch, rate: rateAt(epoch) })),
    marks: [
      ...restarts.map((epoch) => ({ epoch, kind: 'restart' as const, label: 'Restart' })),
      ...(isAhead && optimizerSwitch
        ? [
            {
              epoch: at,
              kind: 'switch' as const,
              label: `Switch to ${optimizers[optimizerSwitch.to.type].label}`,
            },
          ]
        : []),
    ],
  };
}

function drops({ type, every, warmup }: Experiment['training']['schedule'], epochs: number): number[] {
  if (type !== 'step') return [];
  return Array.from(
    { length: Math.min(200, Math.floor((epochs - warmup) / every)) },
    (_, index) => warmup + (index + 1) * every,
  );
}
