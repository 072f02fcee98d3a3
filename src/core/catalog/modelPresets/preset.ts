import type { DataKind } from '../dataKind';
import { type Layer, layerSchema } from '../layers';

/** A network from a paper or a textbook, ready to be trained or taken apart. */
export interface ModelPreset {
  readonly label: string;
  readonly help: string;
  readonly source: string;
  readonly suits: readonly DataKind[];
  readonly layers: readonly Layer[];
}

/** A layer in short form: what it does not say is its default. */
export type Given = { readonly type: string; readonly [field: string]: unknown };

/** Layers in short form, completed with their defaults. */
export const complete = (layers: readonly Given[]): readonly Layer[] =>
  layers.map((layer) => layerSchema.parse(layer));
