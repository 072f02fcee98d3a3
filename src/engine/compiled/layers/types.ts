import type { Layer } from '../../../core/catalog/layers';
import type { Scope } from '../scope';
import type { Value } from '../value';

/**
 * Writes a kind of layer into a plan.
 * @param input of one example; what it returns has the shape that the catalog's `effect` foresees
 */
export type LayerCompiler<L extends Layer> = (layer: L, input: Value, scope: Scope) => Value;
