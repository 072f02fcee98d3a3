/** The learning-rate schedules: how the rate moves over the epochs. Formulas: `core/math/schedules`. */
export interface ScheduleEntry {
  readonly label: string;
  readonly help: string;
  readonly source: string;
  readonly uses: readonly ScheduleOption[];
}

export type ScheduleOption =
  | 'every'
  | 'factor'
  | 'decay'
  | 'minimum'
  | 'period'
  | 'periodFactor'
  | 'peakAt'
  | 'patience'
  | 'minDelta';

export const schedules = {
  constant: {
    label: 'Constant',
    help: 'The same learning rate all the way.',
    source: 'the baseline',
    uses: [],
  },
  step: {
    label: 'Step',
    help: 'Multiplies the rate by a factor every few epochs.',
    source: 'He et al., arXiv:1512.03385, section 3.4',
    uses: ['every', 'factor'],
  },
  exponential: {
    label: 'Exponential',
    help: 'Multiplies the rate by a little less than one, continuously.',
    source: 'Keras ExponentialDecay',
    uses: ['decay'],
  },
  cosine: {
    label: 'Cosine',
    help: 'Falls slowly, then fast, then slowly, down to the minimum at the last step.',
    source: 'arXiv:1608.03983, one period',
    uses: ['minimum'],
  },
  oneCycle: {
    label: 'One cycle',
    help: 'Climbs from a 25th of the rate up to it, then falls to almost nothing.',
    source: 'arXiv:1708.07120',
    uses: ['peakAt'],
  },
  plateau: {
    label: 'Plateau',
    help: 'Multiplies the rate by a factor when the validation loss has stopped falling.',
    source: 'Keras ReduceLROnPlateau',
    uses: ['factor', 'patience', 'minDelta', 'minimum'],
  },
  warmRestarts: {
    label: 'Warm restarts',
    help: 'Cosine falls that jump back up: each restart shakes the network out of where it sits (SGDR).',
    source: 'arXiv:1608.03983',
    uses: ['period', 'periodFactor', 'minimum'],
  },
} as const satisfies Record<string, ScheduleEntry>;

export type ScheduleId = keyof typeof schedules;
