import type { RankedArm, Standing } from '../../core/studies/types';

const words: Readonly<Record<Standing, string>> = {
  first: 'came first',
  tied: 'ties for first',
  worse: 'is clearly worse',
  unproven: 'may be worse, or unlucky',
  lost: '',
};

/** Whether an arm is the first, or one of those that tie there. */
export function isAtTop(standing: Standing): boolean {
  return standing === 'first' || standing === 'tied';
}

/** How an arm stands, in a cell of a table. */
export function standingWords({ standing, diverged, validation }: RankedArm): string {
  if (diverged === 0) return words[standing];
  const runs = diverged + (validation?.values.length ?? 0);
  return validation ? `diverged on ${diverged} of ${runs} seeds` : 'diverged';
}
