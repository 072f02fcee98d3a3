import type { Layer } from '../../../core/catalog/layers';
import { passesMask } from '../../../core/network/mask';
import type { Scope } from '../scope';
import type { Value } from '../value';
import { compileResidual } from './residual';
import { compileSimple } from './simple';

/** Writes a layer of any kind into a plan; returns what it gives. */
export function compileLayer(layer: Layer, input: Value, scope: Scope): Value {
  if (layer.type !== 'residual') return compileSimple(layer, input, scope);
  const output = compileResidual(layer, input, scope);
  if (passesMask(layer, input.shape, output.shape)) output.mask = input.mask;
  return output;
}
