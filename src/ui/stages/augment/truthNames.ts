import type { Task } from '../../../core/task';
import type { MixedWith } from '../../../protocol/augmented';

/** A class by its name, or a number with its unit. */
export function truthName(task: Task, truth: number): string {
  if (task.kind === 'classification') return task.classes[truth] ?? String(truth);
  const number = Number(truth.toPrecision(4)).toLocaleString('en');
  return task.unit ? `${number} ${task.unit}` : number;
}

/** `71 % 3, 29 % 8` */
export function mixtureName(task: Task, own: number, { truth, share }: MixedWith): string {
  const kept = Math.round(100 * share);
  return `${kept} % ${truthName(task, own)}, ${100 - kept} % ${truthName(task, truth)}`;
}
