import type { TaskKind } from '../task';

/** How an ensemble makes one answer of its members' (tip 11). */
export interface CombinationEntry {
  readonly label: string;
  readonly help: string;
  readonly source: string;
  readonly suits: TaskKind | 'any';
  /** Whether something is learned from the validation part, which no member trained on. */
  readonly isFitted: boolean;
}

export const combinations = {
  average: {
    label: 'Average',
    help: 'The mean of the members’ probabilities, or of their numbers. Simple, and hard to beat.',
    source: 'Perrone & Cooper 1993',
    suits: 'any',
    isFitted: false,
  },
  vote: {
    label: 'Vote',
    help: 'Each member names one class; the most named wins. Where votes are equal, the higher mean probability decides.',
    source: 'Hansen & Salamon 1990',
    suits: 'classification',
    isFitted: false,
  },
  weighted: {
    label: 'Weighted average',
    help: 'A mean in which the members that do better on the validation part count more: by how far their accuracy is above guessing, or by the inverse of their squared error.',
    source: 'Perrone & Cooper 1993',
    suits: 'any',
    isFitted: true,
  },
  stacking: {
    label: 'Stacking',
    help: 'A small second model learns from the validation part whom to believe and when: logistic regression for classes, least squares for numbers. No member trained on those examples.',
    source: 'Wolpert 1992',
    suits: 'any',
    isFitted: true,
  },
} as const satisfies Record<string, CombinationEntry>;

export type CombinationId = keyof typeof combinations;
