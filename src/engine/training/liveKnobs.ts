import { type Layer, layerEntry } from '../../core/catalog/layers';
import { showValue } from '../../core/experiment/difference';
import { knobs, knobsOfSchema } from '../../core/experiment/knobs';
import { sameValue, valueAt, withValueAt } from '../../core/experiment/plain';
import type { Experiment } from '../../core/experiment/schema';

/** One live knob that was turned. */
export interface TurnedKnob {
  /** Dotted path, such as `training.optimizer.learningRate` or `model.layers.2.rate`. */
  readonly path: string;
  readonly label: string;
  readonly from: unknown;
  readonly to: unknown;
}

const livePaths = knobs.filter(({ knob }) => knob.live);

/**
 * Takes over what is live of the wanted experiment and leaves everything else as it is.
 * @param current what the run trains
 * @param wanted what the screen shows now
 */
export function adoptLiveKnobs(
  current: Experiment,
  wanted: Experiment,
): { readonly experiment: Experiment; readonly changes: readonly TurnedKnob[] } {
  const changes: TurnedKnob[] = [];
  for (const { path, knob } of livePaths) {
    const from = valueAt(current, path);
    const to = valueAt(wanted, path);
    // Absent on one side: a section that is off there, and sections do not switch on live.
    if (from === undefined || to === undefined || sameValue(from, to)) continue;
    changes.push({ path, label: knob.label, from, to });
  }
  collectLayerChanges(current.model.layers, wanted.model.layers, 'model.layers', changes);
  const experiment = changes.reduce(
    (changed, change) => withValueAt(changed, change.path, change.to),
    current,
  );
  return { experiment, changes };
}

/** A change as a sentence, such as `Learning rate 0.001 → 0.01.` */
export function describeChange({ path, label, from, to }: TurnedKnob): string {
  const place = /^model\.layers\.(\d+)/.exec(path)?.[1];
  const where = place === undefined ? '' : ` of layer ${Number(place) + 1}`;
  return `${label}${where} ${showValue(path, from)} → ${showValue(path, to)}.`;
}

/** Layers are compared only where both lists have the same kind in the same place. */
function collectLayerChanges(
  current: readonly Layer[],
  wanted: readonly Layer[],
  path: string,
  changes: TurnedKnob[],
): void {
  for (const [index, layer] of current.entries()) {
    const other = wanted[index];
    if (other === undefined || other.type !== layer.type) continue;
    const place = `${path}.${index}`;
    for (const { path: field, knob } of knobsOfSchema(layerEntry(layer.type).schema)) {
      const from = valueAt(layer, field);
      const to = valueAt(other, field);
      if (!knob.live || sameValue(from, to)) continue;
      changes.push({ path: `${place}.${field}`, label: knob.label, from, to });
    }
    if (layer.type === 'residual' && other.type === 'residual') {
      collectLayerChanges(layer.layers, other.layers, `${place}.layers`, changes);
    }
  }
}
