import type { Reading } from './reading';
import type { Finding, FindingId } from './types';

/** One thing that can go wrong, and how to tell by the curves. */
export interface Rule {
  readonly id: FindingId;
  /** What follows from it and need not be said as well. */
  readonly explains: readonly FindingId[];
  find(reading: Reading): Omit<Finding, 'id'> | undefined;
}
