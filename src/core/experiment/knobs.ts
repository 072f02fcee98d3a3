import * as z from 'zod/mini';
import { type Knob, knobOf } from '../knob';
import { isPlain, valueAt } from './plain';
import { type Experiment, experimentSchema } from './schema';

/** A knob in its place. */
export interface PlacedKnob {
  /** Dotted path, such as `training.optimizer.learningRate`. */
  readonly path: string;
  readonly knob: Knob;
}

/** The schema underneath defaults, null and the like. */
export function innerSchema(schema: z.core.$ZodType): z.core.$ZodType {
  let inner = schema;
  while (
    inner instanceof z.ZodMiniDefault ||
    inner instanceof z.ZodMiniPrefault ||
    inner instanceof z.ZodMiniNullable ||
    inner instanceof z.ZodMiniOptional
  ) {
    inner = inner.def.innerType;
  }
  return inner;
}

function collect(schema: z.core.$ZodType, path: string, found: PlacedKnob[]): void {
  const knob = knobOf(schema);
  if (knob) found.push({ path, knob });
  const inner = innerSchema(schema);
  if (knob?.kind === 'variant' && inner instanceof z.ZodMiniUnion) {
    for (const form of inner.def.options) collect(form, path, ofVariants);
  }
  if (knob && knob.kind !== 'optional') return;
  if (!(inner instanceof z.ZodMiniObject)) return;
  for (const [key, child] of Object.entries(inner.shape))
    collect(child, path ? `${path}.${key}` : key, found);
}

const all: PlacedKnob[] = [];
const ofVariants: PlacedKnob[] = [];
collect(experimentSchema, '', all);

/** Every knob of the experiment, in the order of the schema; the knobs of layers are `layerKnobs`. */
export const knobs: readonly PlacedKnob[] = all;

/** The knobs inside the forms of a variant, such as the epoch of "at an epoch"; the variant's control shows them. */
export const variantKnobs: readonly PlacedKnob[] = ofVariants;

const byPath = new Map([...all, ...ofVariants].map((placed) => [placed.path, placed.knob]));

export function knobAt(path: string): Knob | undefined {
  return byPath.get(path);
}

/** What a schema says of the value at a dotted path of keys; undefined where it knows no such key. */
export function schemaAt(schema: z.core.$ZodType, path: string): z.core.$ZodType | undefined {
  const [key = '', ...rest] = path.split('.');
  const inner = innerSchema(schema);
  const isKnown = inner instanceof z.ZodMiniObject && Object.hasOwn(inner.shape, key);
  const below: z.core.$ZodType | undefined = isKnown ? inner.shape[key] : undefined;
  return below && rest.length > 0 ? schemaAt(below, rest.join('.')) : below;
}

/** The knobs of one kind of layer; paths are field names. */
export function knobsOfSchema(schema: z.core.$ZodType): readonly PlacedKnob[] {
  const found: PlacedKnob[] = [];
  collect(schema, '', found);
  return found;
}

/** The dotted path of the section that a knob lies in; empty for the experiment itself. */
export function sectionOf(path: string): string {
  return path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '';
}

/** Whether turning the knob would change anything, with the experiment as it is. */
export function isUsed(experiment: Experiment, { path, knob }: PlacedKnob): boolean {
  const parent = sectionOf(path);
  const section = parent === '' ? experiment : valueAt(experiment, parent);
  if (!isPlain(section)) return false;
  // Nothing in a tip that has no effect has one.
  const tip = byPath.get(parent);
  if (tip && !isUsed(experiment, { path: parent, knob: tip })) return false;
  return knob.usedWhen?.(section, experiment) ?? true;
}

/** Whether a change from one experiment to the other can be made without a rewind. */
export function isLiveChange(paths: readonly string[]): boolean {
  return paths.every((path) => byPath.get(path)?.live === true);
}
