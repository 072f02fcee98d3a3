import type * as z from 'zod/mini';
import { layerEntry } from '../catalog/layers';
import { type Knob, knobOf } from '../knob';
import type { Problem } from '../problem';
import { explainIssue, show } from './explain';
import { schemaAt } from './knobs';
import { valueAt, withValueAt } from './plain';
import { type Experiment, experimentSchema } from './schema';
import type { LiveChange } from './sections/liveChanges';

/** What knobs stand at, by their paths. */
type Values = Readonly<Record<string, unknown>>;

/** The knob that a layer has at a path such as `model.layers.2.rate`, or one of a block's layers at a longer one. */
const ofLayer = /^(model\.layers\.\d+(?:\.layers\.\d+)?)\.(\w+)$/;

/** The schema of the live knob that the experiment has at a path; undefined where it has none. */
function liveSchemaAt(experiment: Experiment, path: string): z.core.$ZodType | undefined {
  const [, place = '', field = ''] = ofLayer.exec(path) ?? [];
  const layer = valueAt(experiment, place) as Experiment['model']['layers'][number] | undefined;
  const schema = layer ? schemaAt(layerEntry(layer.type).schema, field) : schemaAt(experimentSchema, path);
  const isThere = valueAt(experiment, path) !== undefined;
  return schema && isThere && knobOf(schema)?.live ? schema : undefined;
}

/** The live knob that the experiment has at a path. */
export function liveKnobAt(experiment: Experiment, path: string): Knob | undefined {
  const schema = liveSchemaAt(experiment, path);
  return schema && knobOf(schema);
}

/** The experiment with what was turned on the way checked and completed, or what is wrong with it. */
export function checkLiveChanges(experiment: Experiment): Experiment | Problem {
  const { liveChanges } = experiment.training;
  if (liveChanges.length === 0) return experiment;
  const checked: LiveChange[] = [];
  for (const [index, { at, from }] of liveChanges.entries()) {
    const values: Record<string, unknown> = {};
    for (const [path, value] of Object.entries(from)) {
      const place = `training.liveChanges.${index}.from`;
      const schema = liveSchemaAt(experiment, path);
      if (!schema) return noLiveKnob(path, place);
      const parsed = (schema as z.ZodMiniType).safeParse(value);
      const [issue] = parsed.error?.issues ?? [];
      if (issue) {
        const inPlace = { ...issue, path: [...path.split('.'), ...issue.path] };
        return { ...explainIssue(inPlace, withValueAt(experiment, path, value)), path: place };
      }
      values[path] = parsed.data;
    }
    checked.push({ at, from: values });
  }
  return withLiveChanges(experiment, checked);
}

function noLiveKnob(path: string, place: string): Problem {
  return {
    code: 'experiment.invalid',
    message: `Turned on the way (${place}) names ${show(path)}, but this experiment has no knob there that may be turned while it trains.`,
    hint: 'Those that may are called “live” in docs/knobs.md. Correct it, or leave it out.',
    path: place,
  };
}

/**
 * The experiment as it stands after so many of its live changes: the knobs that are turned later are where they were
 * until then. After none of them it is as training begins.
 */
export function standingAfter(experiment: Experiment, changes: number): Experiment {
  return experiment.training.liveChanges
    .slice(changes)
    .reduceRight((standing, { from }) => withValues(standing, from), experiment);
}

/**
 * The experiment of a run in which knobs were turned by hand: those changes of the same knobs that were yet to come
 * come no more.
 * @param changes of its live changes that were made so far
 * @param to what was turned, and to what
 */
export function withTurn(
  experiment: Experiment,
  changes: number,
  at: LiveChange['at'],
  to: Values,
): Experiment {
  const standing = standingAfter(experiment, changes);
  const { liveChanges } = experiment.training;
  const from = Object.fromEntries(Object.keys(to).map((path) => [path, valueAt(standing, path)]));
  const isTurned = (path: string) => Object.hasOwn(to, path);
  return withLiveChanges(withValues(experiment, to), [
    ...liveChanges.slice(0, changes),
    { at, from },
    ...without(liveChanges.slice(changes), isTurned),
  ]);
}

/** The experiment with a knob, a section or the layers set for the whole run: what was turned of them is forgotten. */
export function withKnob(experiment: Experiment, path: string, value: unknown): Experiment {
  return forgetTurns(withValueAt(experiment, path, value), (turned) => overlap(turned, path));
}

/** The experiment as if nothing had been turned: all knobs are what they were as training began. */
export function withoutTurns(experiment: Experiment): Experiment {
  return withLiveChanges(standingAfter(experiment, 0), []);
}

/** The experiment without one turn of a knob: it stays where it was until it is turned the next time, if it is. */
export function withoutTurn(experiment: Experiment, index: number, path: string): Experiment {
  const { liveChanges } = experiment.training;
  const stays = { [path]: liveChanges[index]?.from[path] };
  const next = liveChanges.findIndex(({ from }, later) => later > index && Object.hasOwn(from, path));
  const kept = liveChanges.map((change, place) => {
    if (place === next) return { ...change, from: { ...change.from, ...stays } };
    return place === index ? (without([change], (turned) => turned === path)[0] ?? change) : change;
  });
  const isGone = Object.keys(liveChanges[index]?.from ?? {}).length === 1;
  const changes = isGone ? kept.filter((_, place) => place !== index) : kept;
  return withLiveChanges(next < 0 ? withValues(experiment, stays) : experiment, changes);
}

/** The experiment as if none of these knobs had been turned on the way: they are all along what they are at the end. */
export function forgetTurns(experiment: Experiment, isForgotten: (path: string) => boolean): Experiment {
  const { liveChanges } = experiment.training;
  return liveChanges.length === 0
    ? experiment
    : withLiveChanges(experiment, without(liveChanges, isForgotten));
}

export function withLiveChanges(experiment: Experiment, liveChanges: readonly LiveChange[]): Experiment {
  return { ...experiment, training: { ...experiment.training, liveChanges: [...liveChanges] } };
}

function overlap(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}

function without(changes: readonly LiveChange[], isForgotten: (path: string) => boolean): LiveChange[] {
  return changes.flatMap(({ at, from }) => {
    const kept = Object.entries(from).filter(([path]) => !isForgotten(path));
    return kept.length > 0 ? [{ at, from: Object.fromEntries(kept) }] : [];
  });
}

/** Layers that are not there, as in another network of the same ensemble, are left alone. */
function withValues(experiment: Experiment, values: Values): Experiment {
  let tree = experiment;
  for (const [path, value] of Object.entries(values)) {
    if (valueAt(tree, path) !== undefined) tree = withValueAt(tree, path, value);
  }
  return tree;
}
