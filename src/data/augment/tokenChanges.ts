/** A token of the original or of what became of it. */
export interface TokenChange {
  readonly token: number;
  readonly change: 'kept' | 'new' | 'gone';
}

/**
 * What became of a text, token by token: a longest common subsequence is kept, the rest is new or gone.
 * @returns in the order of reading; what is gone stands where it stood
 */
export function tokenChanges(before: ArrayLike<number>, after: ArrayLike<number>): readonly TokenChange[] {
  const width = after.length + 1;
  /** Length of the longest common subsequence of what follows each pair of places. */
  const common = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i * width + j] =
        before[i] === after[j]
          ? (common[(i + 1) * width + j + 1] as number) + 1
          : Math.max(common[(i + 1) * width + j] as number, common[i * width + j + 1] as number);
    }
  }
  const changes: TokenChange[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      changes.push({ token: after[j] as number, change: 'kept' });
      i++;
      j++;
    } else if (
      j === after.length ||
      (i < before.length && (common[(i + 1) * width + j] as number) >= (common[i * width + j + 1] as number))
    ) {
      changes.push({ token: before[i] as number, change: 'gone' });
      i++;
    } else {
      changes.push({ token: after[j] as number, change: 'new' });
      j++;
    }
  }
  return changes;
}
