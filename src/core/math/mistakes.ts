/** Examples of one class that were taken for another. */
export interface Mistake {
  readonly truth: number;
  readonly prediction: number;
  readonly count: number;
}

/**
 * The mistakes made most often: several where as many examples fall to each, none where nothing is wrong.
 * @param confusion `[truth][prediction]`, in examples
 */
export function commonestMistakes(confusion: readonly (readonly number[])[]): readonly Mistake[] {
  const made = confusion.flatMap((row, truth) =>
    row.flatMap((count, prediction) =>
      truth === prediction || count === 0 ? [] : [{ truth, prediction, count }],
    ),
  );
  const most = Math.max(...made.map(({ count }) => count));
  return made.filter(({ count }) => count === most);
}
