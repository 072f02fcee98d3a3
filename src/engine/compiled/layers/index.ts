import type { Layer } from '../../../core/catalog/layers';
import type { Scope } from '../scope';
import type { Value } from '../value';
import { compileResidual } from './residual';
import { compileSimple } from './simple';

/** Writes a layer of any kind into a plan; returns what it gives. */
export function compileLayer(layer: Layer, input: Value, scope: Scope): Value {
  return layer.type === 'residual'
    ? compileResidual(layer, input, scope)
    : compileSimple(layer, input, scope);
}
