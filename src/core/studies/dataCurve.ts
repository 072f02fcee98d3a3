import { inSentence, type MetricEntry, metrics } from '../catalog/metrics';
import type { Experiment, Study } from '../experiment/schema';
import { pairedDifference } from '../math/pairedDifference';
import { errorAt, fitPowerLaw, type PowerLaw } from '../math/powerLaw';
import { invalid } from './invalid';
import { spreadOf } from './ranking';
import { showValueOf } from './show';
import { headlineOf, seedsOf, trialsOf, turned } from './trials';
import type { Concluded, Spread, StudyPlan, StudyResults } from './types';

type DataCurve = Extract<Study, { type: 'dataCurve' }>;

export interface DataCurveConclusion extends Concluded {
  readonly type: 'dataCurve';
  /** By the number of training examples, where it is known. */
  readonly sizes: readonly {
    readonly examples: number;
    /** Share of the training part, in per cent. */
    readonly fraction: number;
    /** Of the test part. */
    readonly test: Spread;
  }[];
  /** 1 - metric = a · examples^-b + c; absent where no such law was found. */
  readonly law?: PowerLaw;
  /** What twice the data would give, if the law goes on. */
  readonly forecast?: {
    readonly examples: number;
    readonly value: number;
    /** 95 %, over the seeds; absent with fewer than three. */
    readonly interval?: readonly [low: number, high: number];
  };
}

/** So many times the epochs at most: far below a tenth of the data more epochs only cost. */
const mostEpochs = 10;

/** Shares of the training part in per cent, evenly spaced on a logarithmic axis, up to what the experiment uses. */
export function dataFractions(experiment: Experiment, { sizes, smallest }: DataCurve): readonly number[] {
  const largest = experiment.data.fraction;
  const fractions = Array.from({ length: sizes }, (_, index) =>
    Number((smallest * (largest / smallest) ** (index / (sizes - 1))).toPrecision(3)),
  );
  return [...new Set(fractions)];
}

/**
 * The experiment with more and more of its training data, on the same seeds.
 * @throws ProblemError where the experiment has no more data than the smallest size
 */
export function planDataCurve(experiment: Experiment, study: DataCurve): StudyPlan {
  const { fraction } = experiment.data;
  if (fraction <= study.smallest) {
    throw invalid(
      `The data curve begins at ${study.smallest} % of the training data, but the experiment uses only ${fraction} %.`,
      'Begin with less, or use more of the data.',
      'study.smallest',
    );
  }
  const fractions = dataFractions(experiment, study);
  const arms = fractions.map((share) => {
    const factor = study.length === 'steps' ? Math.min(mostEpochs, fraction / share) : 1;
    return turned(
      { ...experiment, training: drawnOut(experiment.training, factor) },
      { 'data.fraction': share },
      'study.smallest',
    );
  });
  return {
    arms: fractions.map((share) => `${Number(share.toPrecision(2))} %`),
    metric: headlineOf(experiment),
    trials: trialsOf(arms, seedsOf(experiment, study.seeds)),
  };
}

type Training = Experiment['training'];

/** The training over more epochs, with all that counts in epochs drawn out alike. */
function drawnOut(training: Training, factor: number): Training {
  const { schedule, earlyStopping, switch: change } = training;
  const whole = (epochs: number, most: number) => Math.min(most, Math.max(1, Math.round(epochs * factor)));
  return {
    ...training,
    epochs: whole(training.epochs, 10_000),
    schedule: {
      ...schedule,
      warmup: Math.min(100, schedule.warmup * factor),
      every: whole(schedule.every, 1000),
      period: whole(schedule.period, 1000),
      patience: whole(schedule.patience, 1000),
      decay: Math.max(0.1, schedule.decay ** (1 / factor)),
    },
    earlyStopping: earlyStopping && {
      ...earlyStopping,
      patience: whole(earlyStopping.patience, 1000),
    },
    liveChanges: training.liveChanges.map(({ at, ...turn }) => ({
      ...turn,
      at: { ...at, epoch: Math.min(10_000, Math.round(at.epoch * factor)) },
    })),
    switch:
      change && 'epoch' in change.when
        ? { ...change, when: { epoch: whole(change.when.epoch, 10_000) } }
        : change,
  };
}

/**
 * How the error falls with the data: measured on the test part, which chooses nothing here. The law is fitted to the
 * means of the sizes; the interval of the forecast comes from fitting each seed's own curve.
 */
export function concludeDataCurve(
  experiment: Experiment,
  study: DataCurve,
  { plan, results }: StudyResults,
): DataCurveConclusion {
  const { metric } = plan;
  const fractions = dataFractions(experiment, study);
  const sizes = fractions.flatMap((fraction, arm) => {
    const own = results.filter((_, index) => plan.trials[index]?.arm === arm);
    const test = spreadOf(own.map((result) => result?.test?.[metric]));
    const examples = own.find((result) => result?.trainingExamples !== undefined)?.trainingExamples;
    return test && examples !== undefined ? [{ fraction, examples, test }] : [];
  });
  const common = { type: 'dataCurve', metric, sizes } as const;
  const [first, last] = [sizes[0], sizes.at(-1)];
  const name = inSentence((metrics[metric] as MetricEntry).label);
  if (!first || !last || first === last) return { ...common, words: 'No two sizes have ended yet.' };
  const trend = `Test ${name} went from ${showValueOf(metric, first.test.mean)} with ${count(first.examples)} training examples to ${showValueOf(metric, last.test.mean)} with ${count(last.examples)}.`;
  // Three sizes always fit: from four on the points can contradict the law.
  const points = sizes.map(({ examples, test }) => ({ size: examples, error: 1 - test.mean }));
  const law = points.length >= 4 ? fitPowerLaw(points) : undefined;
  const goesOn = sizes.length === fractions.length;
  if (!law || law.explained < leastExplained || !goesOn) {
    const why =
      points.length < 4
        ? 'A forecast needs four sizes or more.'
        : !goesOn
          ? 'A forecast needs a result of every size.'
          : 'The points follow no power law, so that there is no forecast.';
    return { ...common, words: `${trend} ${why}` };
  }
  const twice = 2 * last.examples;
  const value = 1 - errorAt(law, twice);
  const interval = forecastInterval(experiment, { plan, results }, fractions.length, twice, value);
  const range = interval
    ? ` (95 % interval over the seeds ${showValueOf(metric, interval[0])} to ${showValueOf(metric, interval[1])})`
    : study.seeds < 3
      ? ' (no interval with fewer than three seeds)'
      : ' (no interval: fewer than three of the seeds follow such a law by themselves)';
  const words = `${trend} If it goes on like that, twice the data would give ${showValueOf(metric, value)}${range}.`;
  return {
    ...common,
    law,
    forecast: { examples: twice, value, ...(interval && { interval }) },
    words,
  };
}

/** Below this the points scatter more than the law explains. */
const leastExplained = 0.8;

/** The 95 % interval of the forecasts of the seeds' own curves, widened to hold that of their means. */
function forecastInterval(
  experiment: Experiment,
  { plan, results }: StudyResults,
  sizes: number,
  examples: number,
  value: number,
): readonly [number, number] | undefined {
  const seeds = [...new Set(plan.trials.map(({ seed }) => seed))];
  const forecasts = seeds.flatMap((seed) => {
    const points = results.flatMap((result, index) => {
      const test = result?.test?.[plan.metric];
      const size = result?.trainingExamples;
      const isOwn = plan.trials[index]?.seed === seed;
      return isOwn && test !== undefined && size !== undefined ? [{ size, error: 1 - test }] : [];
    });
    const law: PowerLaw | undefined = points.length === sizes ? fitPowerLaw(points) : undefined;
    return law ? [1 - errorAt(law, examples)] : [];
  });
  if (forecasts.length < 3) return undefined;
  const { interval } = pairedDifference(
    forecasts.map(() => 0),
    forecasts,
    { seed: experiment.seed },
  );
  return interval && [Math.min(value, interval[0]), Math.min(1, Math.max(value, interval[1]))];
}

function count(examples: number): string {
  return examples.toLocaleString('en');
}
