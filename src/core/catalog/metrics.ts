import type { TaskKind } from '../task';

/** The metrics a run records. `better` is the one home of their direction. */
export interface MetricEntry {
  readonly label: string;
  readonly help: string;
  readonly better: 'higher' | 'lower';
  readonly suits: TaskKind | 'any';
  readonly format: 'percent' | 'number';
}

export const metrics = {
  loss: {
    label: 'Loss',
    help: 'What training makes small, without penalties.',
    better: 'lower',
    suits: 'any',
    format: 'number',
  },
  accuracy: {
    label: 'Accuracy',
    help: 'The share of examples whose most probable class is the right one.',
    better: 'higher',
    suits: 'classification',
    format: 'percent',
  },
  balancedAccuracy: {
    label: 'Balanced accuracy',
    help: 'The mean over the classes of the share found: rare classes count as much as common ones.',
    better: 'higher',
    suits: 'classification',
    format: 'percent',
  },
  macroF1: {
    label: 'Macro F1',
    help: 'The mean over the classes of F1, the harmonic mean of precision and recall.',
    better: 'higher',
    suits: 'classification',
    format: 'percent',
  },
  mse: {
    label: 'Squared error',
    help: 'Mean squared error, in squared units of the target.',
    better: 'lower',
    suits: 'regression',
    format: 'number',
  },
  mae: {
    label: 'Absolute error',
    help: 'Mean absolute error, in units of the target.',
    better: 'lower',
    suits: 'regression',
    format: 'number',
  },
  r2: {
    label: 'R²',
    help: 'The share of the variance explained: 1 is perfect, 0 is no better than always saying the mean.',
    better: 'higher',
    suits: 'regression',
    format: 'number',
  },
} as const satisfies Record<string, MetricEntry>;

export type MetricId = keyof typeof metrics;

/** The metric a run is judged by. */
export function headlineMetric(task: TaskKind): MetricId {
  return task === 'classification' ? 'accuracy' : 'r2';
}

/** A metric's name within a sentence: `balanced accuracy`, but `R²`; `macro F1` keeps its F. */
export function inSentence(label: string): string {
  return /^[A-Z](?=[^a-z])/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
