import type { LayerOf } from '../../../core/catalog/layers';
import type { Scope } from '../scope';
import { newValue, type Value } from '../value';
import type { LayerCompiler } from './types';

/** The same numbers, read as another shape. */
function sameNumbers(input: Value, shape: readonly number[], scope: Scope): Value {
  const output = newValue(input.address, shape, input.needsGradient);
  scope.backward(() => {
    input.gradient = output.gradient;
  });
  return output;
}

export const compileFlatten: LayerCompiler<LayerOf<'flatten'>> = (_layer, input, scope) =>
  sameNumbers(input, [input.size], scope);

export const compileReshape: LayerCompiler<LayerOf<'reshape'>> = ({ steps }, input, scope) =>
  sameNumbers(input, [steps, input.size / steps], scope);
