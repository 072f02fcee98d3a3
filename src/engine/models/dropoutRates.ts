import type { Experiment } from '../../core/experiment/schema';

/** The rate of every dropout layer by its path, such as `2` or, inside a block, `3.1`. */
export function dropoutRatesOf(layers: Experiment['model']['layers']): ReadonlyMap<string, number> {
  const rates = new Map<string, number>();
  for (const [index, layer] of layers.entries()) {
    if (layer.type === 'dropout') rates.set(String(index), layer.rate);
    if (layer.type !== 'residual') continue;
    for (const [innerIndex, inner] of layer.layers.entries()) {
      if (inner.type === 'dropout') rates.set(`${index}.${innerIndex}`, inner.rate);
    }
  }
  return rates;
}
