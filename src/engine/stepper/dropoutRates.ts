import type { Layer } from '../../core/catalog/layers';

/** The rate of every dropout layer, of values or of channels, by its path: `2` or, inside a block, `3.1`. */
export function dropoutRatesOf(layers: readonly Layer[], prefix = ''): ReadonlyMap<string, number> {
  const rates = new Map<string, number>();
  for (const [index, layer] of layers.entries()) {
    const path = `${prefix}${index}`;
    if ('rate' in layer) rates.set(path, layer.rate);
    if (!('layers' in layer)) continue;
    for (const [inner, rate] of dropoutRatesOf(layer.layers, `${path}.`)) rates.set(inner, rate);
  }
  return rates;
}
