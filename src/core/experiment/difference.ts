import type { Augmentation } from '../catalog/augmentations';
import { describeAugmentations } from '../catalog/augmentations/words';
import { type Layer, layerEntry } from '../catalog/layers';
import { inSentence } from '../catalog/metrics';
import { classNamesOf } from './classes';
import { datasetOf, hasSameData } from './dataset';
import { knobAt, knobs } from './knobs';
import { isPlain, type Plain, sameValue, subtract, valueAt } from './plain';
import { defaultExperiment, usualExperiment } from './resolve';
import type { Experiment } from './schema';
import type { LiveChange } from './sections/liveChanges';

/** One knob that two experiments set differently, in words. */
export interface Change {
  readonly path: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The knobs in which two experiments differ, in the order of the schema. A tip that is off in one of them is one
 * change, not one per knob inside.
 */
export function difference(before: Experiment, after: Experiment): readonly Change[] {
  const changes: Change[] = [];
  for (const { path, knob } of knobs) {
    const from = valueAt(before, path);
    const to = valueAt(after, path);
    if (knob.kind === 'optional') {
      if ((from === null) !== (to === null)) {
        changes.push({
          path,
          label: knob.label,
          from: from === null ? 'off' : 'on',
          to: to === null ? 'off' : 'on',
        });
      }
      continue;
    }
    // What was turned on the way is said of the knob that was turned.
    if (knob.kind === 'liveChanges') continue;
    // Absent on one side: its section is off there, which was said already.
    if (from === undefined || to === undefined) continue;
    if (path === 'data.dataset') {
      if (!hasSameData(before.data, after.data)) {
        const [was, is] = [datasetOf(before.data).label, datasetOf(after.data).label];
        changes.push({ path, label: knob.label, from: was, to: is });
      }
      continue;
    }
    const [turnsBefore, turnsAfter] = [turnsOf(before, path), turnsOf(after, path)];
    if (sameValue(from, to) && sameValue(turnsBefore, turnsAfter)) continue;
    if (knob.kind === 'number' && knob.zeroSwitchesOff && (from === 0 || to === 0)) {
      const [was, is] = [from, to].map((value) => (value === 0 ? 'off' : 'on'));
      changes.push({ path, label: knob.zeroSwitchesOff, from: was ?? '', to: is ?? '' });
      continue;
    }
    changes.push({
      path,
      label: knob.label,
      from: withTurns(turnsBefore, showValue(path, from, classNamesOf(before.data))),
      to: withTurns(turnsAfter, showValue(path, to, classNamesOf(after.data))),
    });
  }
  return changes;
}

/** One turn of a knob on the way: until when it stood at a value, in words. */
interface Turn {
  readonly path: string;
  readonly at: LiveChange['at'];
  readonly from: string;
}

/** What was turned on the way of a knob, or of what it holds. */
function turnsOf({ training }: Experiment, path: string): readonly Turn[] {
  return training.liveChanges.flatMap(({ at, from }) =>
    Object.entries(from)
      .filter(([turned]) => turned === path || turned.startsWith(`${path}.`))
      .map(([turned, value]) => ({ path: turned, at, from: showValue(turned, value) })),
  );
}

/** `0.02 until epoch 67, then 3` */
function withTurns(turns: readonly Turn[], last: string): string {
  const [first] = turns;
  if (first === undefined) return last;
  const layer = /^model\.layers\.(\d+)/.exec(first.path)?.[1];
  const was = layer === undefined ? first.from : `${first.from} in layer ${Number(layer) + 1}`;
  const more = turns.length > 1 ? `turned ${turns.length} times, at last` : 'then';
  return `${was} until ${momentInWords(first.at)}, ${more} ${last}`;
}

/** `learning rate 0.02 until epoch 67, then 3`: every knob that was turned on the way. */
export function turnsInWords(experiment: Experiment): readonly string[] {
  return knobs
    .filter(({ path }) => turnsOf(experiment, path).length > 0)
    .map(({ path, knob }) => {
      const last = showValue(path, valueAt(experiment, path));
      return `${inSentence(knob.label)} ${withTurns(turnsOf(experiment, path), last)}`;
    });
}

/** `epoch 67`, `epoch 67 and 3 steps` */
export function momentInWords({ epoch, step }: LiveChange['at']): string {
  const steps = step === 1 ? '1 step' : `${step} steps`;
  return step === 0 ? `epoch ${epoch}` : `epoch ${epoch} and ${steps}`;
}

/**
 * A knob's value as it is shown in a sentence.
 * @param classNames of the data set, for knobs that choose classes
 */
export function showValue(path: string, value: unknown, classNames: readonly string[] = []): string {
  const knob = knobAt(path);
  if (knob?.kind === 'choice')
    return knob.choices.find((choice) => choice.id === value)?.label ?? String(value);
  if (knob?.kind === 'layers') return describeLayers(value as readonly Layer[]);
  if (knob?.kind === 'augment') return describeAugmentations(value as readonly Augmentation[]);
  if (knob?.kind === 'number') return knob.unit ? `${value} ${knob.unit}` : String(value);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (knob?.kind === 'text') return value === '' ? 'none' : `“${String(value)}”`;
  if (knob?.kind === 'variant' && isPlain(value)) {
    return 'epoch' in value ? `epoch ${String(value.epoch)}` : 'SWATS';
  }
  if (knob?.kind === 'many' && Array.isArray(value)) {
    return value.map((id) => knob.choices.find((choice) => choice.id === id)?.label ?? String(id)).join(', ');
  }
  if (knob?.kind === 'classes' && Array.isArray(value)) {
    return value.map((index: number) => classNames[index] ?? `class ${index}`).join(', ');
  }
  return JSON.stringify(value) ?? 'none';
}

/** Layers in a few words, such as `Conv 3×3, Max pool 2, Dense 64`. */
export function describeLayers(layers: readonly Layer[]): string {
  if (layers.length === 0) return 'no hidden layer';
  return layers.map((layer) => layerEntry(layer.type).short(layer)).join(', ');
}

/** What of the experiment differs from the default of its data set: small, and enough to restore it. */
export function essence(experiment: Experiment): Plain {
  const { dataset, card } = experiment.data;
  const rest = (subtract(experiment, usualExperiment(experiment.data)) ?? {}) as Plain;
  const data = isPlain(rest.data) ? rest.data : {};
  if (dataset === defaultExperiment().data.dataset) return rest;
  return { ...rest, data: { dataset, ...(card && { card }), ...data } };
}
