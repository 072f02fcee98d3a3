import { softmaxRows } from '../../core/math/metrics';
import type { PreparedData } from '../../data/types';

/** What a network says, as members are combined by it: probabilities of classes, or standardised numbers. */
export function answersOf({ task }: PreparedData, outputs: Float32Array): Float32Array {
  return task.kind === 'classification' ? softmaxRows(outputs, task.classes.length) : outputs;
}

/** Answers as the evaluation knows them. A probability of 0 gets a logit that is finite. */
export function logitsOf({ task }: PreparedData, answers: Float32Array): Float32Array {
  return task.kind === 'classification' ? answers.map((value) => Math.log(Math.max(value, 1e-30))) : answers;
}
