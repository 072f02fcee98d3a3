import { sizeOf } from '../../core/catalog/layers/types';
import { classLogits } from '../../core/math/outputs';
import type { NetworkPlan } from '../../core/network/plan';
import type { PreparedData } from '../../data/types';
import type { ExampleChoice, InsideView, LayerMaps, LayerOutputs } from '../../protocol/inside';
import type { Stepper } from '../stepper/stepper';
import { createPredictor, predictedExample } from './examples';
import { filterBank } from './filterBank';
import { withoutPadding } from './padding';
import { extremes, histogram } from './spread';

/** Channels of a layer that are shown. */
const channelsAtMost = 32;
/** Units of a flat layer that are shown. */
const unitsAtMost = 256;
const examplesAtMost = 64;
const bins = 40;

/**
 * Rows of the validation part that can be chosen.
 * @param outputs logits of the whole part, as they were last shown
 */
export function choosableRows(
  data: PreparedData,
  outputs: Float32Array,
  among: ExampleChoice['among'],
): readonly number[] {
  const { labels, count } = data.validation;
  const rows = Array.from({ length: count }, (_, row) => row);
  if (among === 'all' || data.task.kind === 'regression') return rows;
  const predict = createPredictor(data, outputs);
  return rows.filter((row) => predict(row).prediction !== labels[row]);
}

/** What an image of the validation part becomes in every layer, and what the first layer looks for. */
export async function insideView(
  {
    data,
    plan,
    stepper,
  }: {
    readonly data: PreparedData;
    readonly plan: NetworkPlan;
    readonly stepper: Pick<Stepper, 'observe' | 'exportWeights'>;
  },
  rows: readonly number[],
  place: number,
): Promise<InsideView> {
  const row = rows[Math.min(place, rows.length - 1)];
  if (row === undefined) return { choices: rows.length, layers: [] };
  const part = data.validation;
  const size = sizeOf(data.inputShape);
  const outputs = await stepper.observe(part.inputs.subarray(row * size, (row + 1) * size), 1);
  const layers = plan.layers.flatMap(({ path, outputShape }) => {
    const values = outputs.get(path);
    return values === undefined ? [] : [layerMaps(path, outputShape, values)];
  });
  const filters = filterBank(plan, await stepper.exportWeights(), channelsAtMost);
  const head = outputs.get('head');
  const predicted = head && createPredictor(data, classLogits(data.task, head))(0);
  const example = predicted && predictedExample(data, part, row, predicted);
  return { choices: rows.length, layers, ...(example && { example }), ...(filters && { filters }) };
}

/** @param values `[height, width, channels]` or `[units]`, of one example */
function layerMaps(path: string, shape: readonly number[], values: Float32Array): LayerMaps {
  const [low, high] = extremes(values);
  const byte = (value: number) => Math.round(((value - low) / (high - low || 1)) * 255);
  if (shape.length !== 3) {
    const shown = values.subarray(0, unitsAtMost);
    return { path, size: [1, shown.length], channels: values.length, maps: [Uint8Array.from(shown, byte)] };
  }
  const [height = 1, width = 1, channels = 1] = shape;
  const maps = Array.from({ length: Math.min(channels, channelsAtMost) }, (_, channel) =>
    Uint8Array.from({ length: height * width }, (_, at) => byte(values[at * channels + channel] as number)),
  );
  return { path, size: [height, width], channels, maps };
}

/** How the outputs of every layer are spread over the first validation examples. */
export async function outputSpread(
  stepper: Pick<Stepper, 'observe'>,
  plan: NetworkPlan,
  { validation, inputShape }: Pick<PreparedData, 'validation' | 'inputShape'>,
): Promise<readonly LayerOutputs[]> {
  const count = Math.min(examplesAtMost, validation.count);
  const inputs = validation.inputs.subarray(0, count * sizeOf(inputShape));
  const outputs = await stepper.observe(inputs, count);
  return plan.layers.flatMap(({ path }) => {
    const all = outputs.get(path);
    if (all === undefined) return [];
    const values = withoutPadding(plan, path, inputs, all);
    const [low, high] = extremes(values);
    const zero = values.reduce((sum, value) => sum + (value === 0 ? 1 : 0), 0) / Math.max(1, values.length);
    return [{ path, counts: histogram(values, low, high, bins), low, high, zero }];
  });
}
