import type { Task } from '../../../core/task';

/** What somebody would reach who knew nothing but the training answers: the number to beat, in words. */
export function baselineOf(task: Task, classCounts: readonly number[] | undefined): string {
  if (task.kind === 'regression') return 'Always saying the mean would give an R² of 0.';
  const counts = classCounts ?? [];
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0)
    return `Guessing among ${task.classes.length} classes gives about ${(100 / task.classes.length).toFixed(0)} %.`;
  const most = Math.max(...counts);
  const name = task.classes[counts.indexOf(most)];
  return `Always saying “${name}”, the commonest class, would give about ${((most / total) * 100).toFixed(0)} %.`;
}
