import type { Layer } from '../../../src/core/catalog/layers';
import { golden, layerOf, type Values } from './harness';

interface Case {
  readonly name: string;
  readonly config: { readonly vocabulary: number; readonly layers: readonly Record<string, unknown>[] };
  readonly training: boolean;
  readonly input: Values;
  readonly weights: Readonly<Record<string, Values>>;
  readonly outputGradient: Values;
  readonly output: Values;
  readonly gradients: Readonly<Record<string, Values>>;
  readonly after?: Readonly<Record<string, Values>>;
}

/** Stacks of layers over texts with padding, and what Keras makes of them. */
export const maskingCases: readonly (Case & {
  readonly layers: readonly Layer[];
  readonly vocabulary: number;
})[] = golden<{ cases: Case[] }>('masked-stacks').cases.map((each) => ({
  ...each,
  layers: each.config.layers.map(layerOf),
  vocabulary: each.config.vocabulary,
}));
