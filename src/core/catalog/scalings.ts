/** How inputs are brought to one scale. Fitted on the training part only. */
export const scalings = {
  none: { label: 'None', help: 'As they come.' },
  standardize: { label: 'Standardize', help: 'Each feature to mean 0 and standard deviation 1.' },
  minmax: { label: 'Min-max', help: 'Each feature to between 0 and 1.' },
} as const;

export type ScalingId = keyof typeof scalings;
