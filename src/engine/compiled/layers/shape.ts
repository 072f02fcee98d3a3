import type { LayerOf } from '../../../core/catalog/layers';
import type { shapeLayers } from '../../../core/catalog/layers/shape';
import type { Scope } from '../scope';
import { newValue, type Value } from '../value';
import type { LayerCompiler, LayerCompilers } from './types';

/** The same numbers, read as another shape. */
function sameNumbers(input: Value, shape: readonly number[], scope: Scope): Value {
  const output = newValue(input.address, shape, input.needsGradient);
  scope.backward(() => {
    input.gradient = output.gradient;
  });
  return output;
}

const compileFlatten: LayerCompiler<LayerOf<'flatten'>> = (_layer, input, scope) =>
  sameNumbers(input, [input.size], scope);

const compileReshape: LayerCompiler<LayerOf<'reshape'>> = ({ steps }, input, scope) =>
  sameNumbers(input, [steps, input.size / steps], scope);

export const shapeCompilers: LayerCompilers<keyof typeof shapeLayers> = {
  flatten: compileFlatten,
  reshape: compileReshape,
};
