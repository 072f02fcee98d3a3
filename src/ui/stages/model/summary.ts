import { activations } from '../../../core/catalog/activations';
import { type Layer, layerEntry } from '../../../core/catalog/layers';
import type { LayerRole } from '../../../core/catalog/layers/types';
import type { Experiment } from '../../../core/experiment/schema';
import { planOf } from '../../network';
import { shortCount } from '../../words';

/** `Conv ×2, Dense 64 · 106k` or, for dense networks, `16 – 12 tanh · 261` */
export function modelSummary(experiment: Experiment): string {
  const { plan } = planOf(experiment);
  return `${describe(experiment.model.layers)} · ${shortCount(plan.parameters)}`;
}

/** What is seen in the diagram only: it reshapes, pools or passes on what others have weighed. */
const unnamed: readonly LayerRole[] = ['pooling', 'pass'];

function describe(layers: readonly Layer[]): string {
  const main = layers.filter((layer) => !unnamed.includes(layerEntry(layer.type).role));
  if (main.length === 0) return 'No hidden layer';
  const dense = main.filter((layer) => layer.type === 'dense');
  if (dense.length === main.length) return describeDense(dense);
  const words: { name: string; times: number }[] = [];
  for (const layer of main) {
    const name = wordFor(layer);
    const last = words.at(-1);
    if (last?.name === name) last.times += 1;
    else words.push({ name, times: 1 });
  }
  return words.map(({ name, times }) => (times === 1 ? name : `${name} ×${times}`)).join(', ');
}

/** `16 – 16 tanh, 8 ReLU`: widths in a row of the same activation share the word for it. */
function describeDense(layers: readonly Extract<Layer, { type: 'dense' }>[]): string {
  const runs: { readonly word: string; readonly widths: number[] }[] = [];
  for (const layer of layers) {
    const word = activationWord(layer.activation);
    const last = runs.at(-1);
    if (last?.word === word) last.widths.push(layer.units);
    else runs.push({ word, widths: [layer.units] });
  }
  return runs.map((run) => `${run.widths.join(' – ')} ${run.word}`).join(', ');
}

/** As it is said in a list: `tanh`, but `ReLU`. */
function activationWord(id: keyof typeof activations): string {
  const { label } = activations[id];
  return /[A-Z]{2}/.test(label) ? label : label.toLowerCase();
}

function wordFor(layer: Layer): string {
  const { word, short } = layerEntry(layer.type);
  return word ?? short(layer);
}

export function modelFault(experiment: Experiment): string | undefined {
  const { problem } = planOf(experiment);
  if (!problem) return undefined;
  const isHead = problem.index >= experiment.model.layers.length;
  return isHead ? 'Output does not fit' : `Layer ${problem.index + 1} does not fit`;
}
