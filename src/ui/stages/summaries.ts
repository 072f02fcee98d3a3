import { activations } from '../../core/catalog/activations';
import { describeAugmentations } from '../../core/catalog/augmentations/words';
import { datasetEntry } from '../../core/catalog/datasets';
import { type Layer, layerEntry } from '../../core/catalog/layers';
import type { LayerRole } from '../../core/catalog/layers/types';
import { headlineMetric } from '../../core/catalog/metrics';
import { optimizers } from '../../core/catalog/optimizers';
import { schedules } from '../../core/catalog/schedules';
import type { Experiment } from '../../core/experiment/schema';
import { taskOf } from '../../core/experiment/task';
import { hasTrained, type RunState } from '../../store/runReducer';
import { formatValue } from '../charts/format';
import { formatNumber } from '../knobs/numbers';
import { planOf } from '../network';
import { metricEntry, shortCount, wholeNumber } from '../words';

/** `Digits · 7,000 images` */
export function dataSummary({ data }: Experiment, run: RunState): string {
  const entry = datasetEntry(data.dataset);
  const all = entry.generated ? data.samples : (entry.count ?? 0);
  const share = (1 - data.split.validation - data.split.test) * (data.fraction / 100);
  const count = run.data?.counts.training ?? Math.round(all * share);
  const noun = { points: 'points', image: 'images', table: 'rows', text: 'texts', series: 'steps' }[
    entry.kind
  ];
  return `${entry.label} · ${wholeNumber(count)} ${noun}`;
}

/** `rotate 10°, shift 2 px` */
export function augmentSummary({ augment }: Experiment): string {
  return augment.length === 0 ? 'Off' : describeAugmentations(augment);
}

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

/** `16 – 16 tanh, 8 ReLU`: widths in a row that bend alike share the word for it. */
function describeDense(layers: readonly Extract<Layer, { type: 'dense' }>[]): string {
  const runs: { readonly bend: string; readonly widths: number[] }[] = [];
  for (const layer of layers) {
    const word = bend(layer.activation);
    const last = runs.at(-1);
    if (last?.bend === word) last.widths.push(layer.units);
    else runs.push({ bend: word, widths: [layer.units] });
  }
  return runs.map((run) => `${run.widths.join(' – ')} ${run.bend}`).join(', ');
}

/** As it is said in a list: `tanh`, but `ReLU`. */
function bend(id: keyof typeof activations): string {
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

/** `Adam → SGD, restarts` */
export function trainSummary({ training }: Experiment): string {
  const from = optimizers[training.optimizer.type].label;
  const names = training.switch ? `${from} → ${optimizers[training.switch.to.type].label}` : from;
  const { type } = training.schedule;
  if (type === 'constant') return `${names} · ${formatNumber(training.optimizer.learningRate)}`;
  return `${names}, ${type === 'warmRestarts' ? 'restarts' : schedules[type].label.toLowerCase()}`;
}

/** `97.8 % validation` */
export function evaluateSummary(experiment: Experiment, run: RunState): string {
  const id = headlineMetric(taskOf(experiment).kind);
  const entry = metricEntry(id);
  const { rows, result } = run.current;
  const value = result?.validation[id] ?? rows.at(-1)?.validation[id];
  const isTrained = rows.some((row) => row.epoch > 0);
  if (!isTrained && hasTrained(run.current)) return 'In the first epoch';
  if (value === undefined || !isTrained || !Number.isFinite(value)) return 'Not trained yet';
  const shown = formatValue(value, entry.format);
  return entry.format === 'percent' ? `${shown} validation` : `${entry.label} ${shown} validation`;
}
