import type { Task } from '../../core/task';
import type { BoundarySnapshot } from '../../protocol/snapshot';
import { sharesOf } from './boundaryColours';

export interface Reading {
  /** Class index; absent for a number. */
  readonly index?: number;
  readonly text: string;
}

/** The output at one point in words, the most probable class first, at most three. */
export function readings(output: readonly number[], task: Task): Reading[] {
  if (task.kind === 'regression') {
    const value = output[0] ?? 0;
    return [{ text: `${task.target} ${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(2)} of its range` }];
  }
  return output
    .map((probability, index) => ({ index, probability }))
    .toSorted((a, b) => b.probability - a.probability)
    .slice(0, 3)
    .map(({ index, probability }) => ({
      index,
      text: `${task.classes[index] ?? `class ${index}`} ${Math.round(probability * 100)}\u00A0%`,
    }));
}

/** What the picture shows, for those who hear it. */
export function describeBoundary(snapshot: BoundarySnapshot | undefined, task: Task): string {
  if (snapshot === undefined) return 'Decision boundary: nothing trained yet.';
  if (task.kind === 'regression') return `The predicted ${task.target} over the plane from -6 to 6.`;
  const shares = sharesOf(snapshot)
    .map((share, index) => `${task.classes[index] ?? `class ${index}`} ${Math.round(share * 100)} %`)
    .join(', ');
  return `Decision boundary over the plane from -6 to 6. Share of the plane by most probable class: ${shares}.`;
}
