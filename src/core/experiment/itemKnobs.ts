import { type AugmentationType, augmentationEntry } from '../catalog/augmentations';
import { type Layer, layerEntry } from '../catalog/layers';
import { isUsed, knobAt, knobs, knobsOfSchema, type PlacedKnob } from './knobs';
import type { Experiment } from './schema';

/** A knob of this experiment, also inside one of its layers or augmentations, with what it belongs to. */
export interface KnobInPlace extends PlacedKnob {
  /** Such as `Conv 3×3 ×16`; absent for knobs of the experiment itself. */
  readonly of?: string;
}

/** Every knob that has an effect as the experiment is, those inside its layers and augmentations too. */
export function usedKnobs(experiment: Experiment): readonly KnobInPlace[] {
  const own = knobs.filter((placed) => isUsed(experiment, placed));
  const layers = inLayers(experiment.model.layers, 'model.layers', experiment);
  const changes = experiment.augment.flatMap((item, index) => {
    const { label, schema } = augmentationEntry(item.type as AugmentationType);
    return within(item, schema, `augment.${index}`, label, experiment);
  });
  return [...own, ...layers, ...changes];
}

/** Whether a path names a knob at all, of any experiment or of this one's layers and augmentations. */
export function knobOfExperiment(experiment: Experiment, path: string): KnobInPlace | undefined {
  const knob = knobAt(path);
  if (knob) return { path, knob };
  return usedKnobs(experiment).find((placed) => placed.path === path);
}

function inLayers(layers: readonly Layer[], path: string, experiment: Experiment): readonly KnobInPlace[] {
  return layers.flatMap((layer, index) => {
    const { schema, short } = layerEntry(layer.type);
    const at = `${path}.${index}`;
    const own = within(layer, schema, at, `layer ${index + 1}, ${short(layer)}`, experiment);
    const inner = layer.type === 'residual' ? inLayers(layer.layers, `${at}.layers`, experiment) : [];
    return [...own, ...inner];
  });
}

function within(
  item: object,
  schema: Parameters<typeof knobsOfSchema>[0],
  path: string,
  of: string,
  experiment: Experiment,
): readonly KnobInPlace[] {
  const section = item as Readonly<Record<string, unknown>>;
  return knobsOfSchema(schema)
    .filter(({ knob }) => knob.usedWhen?.(section, experiment) ?? true)
    .map(({ path: field, knob }) => ({ path: `${path}.${field}`, knob, of }));
}
