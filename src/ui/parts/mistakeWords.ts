import type { Mistake } from '../../core/math/mistakes';

/** What the first of the commonest is: of several that are made equally often none is the commonest. */
export function standingOf(commonest: readonly Mistake[]): string {
  if (commonest.length > 1) return `one of ${commonest.length} mistakes made equally often`;
  return commonest[0]?.count === 1 ? 'the only mistake' : 'the commonest mistake';
}

/** `once`, `twice`, `7 times`. */
export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}
