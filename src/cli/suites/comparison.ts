import type { Outcome } from '../run';

/** What a run is judged by. */
export interface Measure {
  readonly label: string;
  readonly better: 'higher' | 'lower';
  readonly format: 'percent' | 'number';
  /** @returns the figure on the test part; NaN where the run has none */
  of(outcome: Outcome): number;
  /** On how many test examples a share was counted, which gives its smallest step. */
  counted?(outcome: Outcome): number | undefined;
}

export interface Arm {
  readonly label: string;
  /** What differs from the default, as in an experiment's file. The seed is given by the suite. */
  readonly experiment: Readonly<Record<string, unknown>>;
  /** Reads the naive baseline of the same data instead of the network. */
  readonly isBaseline?: boolean;
}

/** One claim of a tip, put to the test: the same seeds with and without it. */
export interface Comparison {
  readonly title: string;
  /** What was done, so that a reader can judge it. */
  readonly setting: string;
  /** The first is what the verdict is about. */
  readonly measures: readonly [Measure, ...Measure[]];
  /** The first is what the others are held against. */
  readonly arms: readonly [Arm, ...Arm[]];
}

const percent = {
  format: 'percent',
  better: 'higher',
  counted: ({ testExamples }: Outcome) => testExamples,
} as const;

export const accuracy: Measure = {
  label: 'accuracy',
  ...percent,
  of: ({ result }) => result.test?.accuracy ?? Number.NaN,
};

/** Of the ensemble where there is one; otherwise of the network. */
export const togetherAccuracy: Measure = {
  label: 'accuracy',
  ...percent,
  of: ({ result, ensemble }) => (ensemble?.test ?? result.test)?.accuracy ?? Number.NaN,
};

/** Of the members alone; of a single network, its own. */
export const memberAccuracy: Measure = {
  label: 'mean member',
  ...percent,
  of({ result, ensemble }) {
    const scores = (ensemble?.members ?? [result]).map(({ test }) => test?.accuracy ?? Number.NaN);
    return scores.reduce((sum, score) => sum + score, 0) / scores.length;
  },
};

export const balancedAccuracy: Measure = {
  label: 'balanced accuracy',
  ...percent,
  of: ({ result }) => result.test?.balancedAccuracy ?? Number.NaN,
};

/** The share of one class that is found. */
export function recallOf(label: string): Measure {
  return {
    label: `recall of “${label}”`,
    ...percent,
    of: ({ result }) => classIn(result, label)?.recall ?? Number.NaN,
    counted: ({ result }) => classIn(result, label)?.count,
  };
}

function classIn({ perClass }: Outcome['result'], label: string) {
  return perClass?.test?.find((one) => one.label === label);
}

export const meanAbsoluteError: Measure = {
  label: 'mean absolute error',
  format: 'number',
  better: 'lower',
  of: ({ result }) => result.test?.mae ?? Number.NaN,
};

/** The same of the naive baseline: what the best guess without a network would miss by. */
export function baselineError({ baselines }: Outcome): number {
  return baselines?.test.mae ?? Number.NaN;
}
