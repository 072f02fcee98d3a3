import type { Tensor, TensorMath } from '../stepper/tensorMath';

/** Exponential moving average: `memory · average + (1 - memory) · value`. */
export function follow(math: TensorMath, average: Tensor, value: Tensor, memory: number): Tensor {
  return math.add(math.mul(average, memory), math.mul(value, 1 - memory));
}
