import type { OperationTable } from './types';

export const losses = {
  classLoss: {
    kind: 'classLoss',
    logits: 'address',
    /** i32, one per example. */
    labels: 'address',
    gradient: 'address',
    units: 'integer',
    smoothing: 'float',
    /** Of each example's label, read where the context says so. */
    weights: 'address',
    /** i32, one per example, read where examples are mixed. */
    secondLabels: 'address',
    /** Of the first labels, one per example. */
    shares: 'address',
    /** For the units of one example. */
    room: 'address',
    /** One per class, read where examples are both weighted and mixed. */
    classWeights: 'address',
  },
  numberLoss: {
    kind: 'numberLoss',
    predictions: 'address',
    targets: 'address',
    gradient: 'address',
    /** Outputs per example. */
    size: 'integer',
  },
} as const satisfies OperationTable;
