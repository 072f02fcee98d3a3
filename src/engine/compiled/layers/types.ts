import type { Layer, LayerOf, LayerType } from '../../../core/catalog/layers';
import type { Scope } from '../scope';
import type { Value } from '../value';

/**
 * Writes a kind of layer into a plan.
 * @param input of one example; what it returns has the shape that the catalog's `effect` foresees
 */
export type LayerCompiler<L extends Layer> = (layer: L, input: Value, scope: Scope) => Value;

/** How several kinds are written: a missing one does not compile. */
export type LayerCompilers<Types extends LayerType> = { readonly [T in Types]: LayerCompiler<LayerOf<T>> };
