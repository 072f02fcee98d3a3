/** How a text becomes numbers for the network. */
export interface TextFormat {
  /** What one token is. */
  readonly unit: TokenUnit;
  /** Tokens the network sees: shorter texts are padded in front, longer ones lose their end. */
  readonly length: number;
  /** The most token numbers there can be, those of padding and of unknown tokens included. */
  readonly vocabulary: number;
}

export type TokenUnit = 'character' | 'word';

/** How a series becomes examples: windows of the past, and what came next. */
export interface SeriesFormat {
  /** Numbers known of each step. */
  readonly channels: number;
  /** The time between two steps. */
  readonly step: SeriesStep;
  /**
   * What the network sees and says. `level`: the values themselves. `logChange`: changes of the logarithm in per cent,
   * the window's relative to its last step and the target the change of the next step, so that a series that drifts
   * looks alike at every height.
   */
  readonly scale: 'level' | 'logChange';
}

export const seriesSteps = ['minute', 'hour', 'day', 'week', 'month', 'year', 'step'] as const;

/** `step`: something else, or nobody knows. */
export type SeriesStep = (typeof seriesSteps)[number];

/** What the step at hand and the one to come are called: the naive prediction says that they are alike. */
export const stepNames: Readonly<Record<SeriesStep, { readonly now: string; readonly next: string }>> = {
  minute: { now: 'this minute', next: 'next minute' },
  hour: { now: 'this hour', next: 'next hour' },
  day: { now: 'today', next: 'tomorrow' },
  week: { now: 'this week', next: 'next week' },
  month: { now: 'this month', next: 'next month' },
  year: { now: 'this year', next: 'next year' },
  step: { now: 'this step', next: 'next step' },
};

/** Token numbers that are no token of the vocabulary; its first has the number 2. */
export const paddingToken = 0;
export const unknownToken = 1;
export const firstToken = 2;
