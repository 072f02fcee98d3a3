import type { Task } from '../../../../core/task';
import type { FeatureEffect } from '../../../../protocol/tryIt';

/** Classes whose curves can be told apart at their size. */
const classesAtMost = 4;

/** The outputs whose curves are drawn: all of a few classes, otherwise the two most probable now; of a number the only one. */
export function shownClasses(output: readonly number[], task: Task): readonly number[] {
  if (task.kind === 'regression') return [0];
  const all = task.classes.map((_, index) => index);
  // Of two classes one curve is the other upside down.
  if (all.length === 2) return [1];
  if (all.length <= classesAtMost) return all;
  return all.toSorted((a, b) => (output[b] ?? 0) - (output[a] ?? 0)).slice(0, 2);
}

/** The range that all curves share, so that their heights compare: of probabilities from 0 to 1. */
export function spreadOf(
  effects: readonly FeatureEffect[],
  task: Task,
): readonly [low: number, high: number] {
  if (task.kind === 'classification') return [0, 1];
  const all = effects.flatMap(({ outputs }) => outputs.map(([value = 0]) => value));
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return low < high ? [low, high] : [low - 1, low + 1];
}

/** The value of a curve at a place between two of its points. */
export function curveAt({ at, outputs }: FeatureEffect, place: number, index: number): number {
  const after = at.findIndex((value) => value >= place);
  const [left, right] = after < 0 ? [at.length - 1, at.length - 1] : [Math.max(0, after - 1), after];
  const [from = 0, to = 0] = [at[left], at[right]];
  const [low = 0, high = 0] = [outputs[left]?.[index], outputs[right]?.[index]];
  const share = to === from ? 1 : Math.max(0, (place - from) / (to - from));
  return low + (high - low) * share;
}
