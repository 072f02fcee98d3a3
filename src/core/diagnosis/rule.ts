import type { Reading } from './reading';
import type { Finding, FindingId } from './types';

/** One thing that can go wrong, and how to tell by the curves. */
export interface Rule {
  readonly id: FindingId;
  /** What follows from it and need not be said as well. */
  readonly explains: readonly FindingId[];
  /** What cannot be true as well; of the two that which comes first among the rules is said. */
  readonly contradicts?: readonly FindingId[];
  find(reading: Reading): Omit<Finding, 'id'> | undefined;
}
