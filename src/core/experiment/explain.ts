import type * as z from 'zod/mini';
import { augmentations, isAugmentationType } from '../catalog/augmentations';
import { dataKinds } from '../catalog/dataKind';
import { layers } from '../catalog/layers';
import { type StudyType, studies } from '../catalog/studies';
import { type Knob, knobOf } from '../knob';
import type { Problem } from '../problem';
import { knobAt } from './knobs';
import { isPlain, valueAt } from './plain';

/** A schema violation in words that name the knob, the value and the limits. */
export function explainIssue(issue: z.core.$ZodIssue, tree: unknown): Problem {
  const inner = insideVariant(issue, tree);
  if (inner) return explainIssue(inner, tree);
  const path = placeOf(issue.path);
  const value = issue.path.length === 0 ? tree : valueAt(tree, path);
  const knob = knobAt(path) ?? knobOfItem(issue.path, tree);
  const name = knob ? `${knob.label} (${path})` : path === '' ? 'The experiment' : path;
  return {
    code: 'experiment.invalid',
    message: `${name} is ${show(value)}, but ${limits(issue, knob)}.`,
    hint: knob
      ? 'Give a value within these limits, or leave it out for the default.'
      : 'Correct it or leave it out.',
    ...(path && { path }),
  };
}

/** The dotted path of what is at fault: of a knob that holds a list, the knob rather than the entry. */
function placeOf(path: readonly PropertyKey[]): string {
  const list = path.slice(0, -1).join('.');
  const kind = knobAt(list)?.kind;
  return kind === 'many' || kind === 'classes' ? list : path.join('.');
}

/** What is wrong with a knob inside one form of a variant, where the value has that form. */
function insideVariant(issue: z.core.$ZodIssue, tree: unknown): z.core.$ZodIssue | undefined {
  if (issue.code !== 'invalid_union') return undefined;
  return issue.errors
    .flat()
    .map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
    .find(({ path }) => {
      const place = path.join('.');
      return path.length > issue.path.length && knobAt(place) && valueAt(tree, place) !== undefined;
    });
}

/** The knob of a layer, an augmentation or a study, found by its type: `model.layers.3.filters`, `study.seeds`. */
function knobOfItem(path: readonly PropertyKey[], tree: unknown): Knob | undefined {
  const item = valueAt(tree, path.slice(0, -1).join('.'));
  const field = String(path[path.length - 1] ?? '');
  const shape = isPlain(item) ? shapeOf(path[0], item.type) : undefined;
  const schema = shape && Object.hasOwn(shape, field) ? shape[field] : undefined;
  return schema && knobOf(schema);
}

function shapeOf(section: unknown, type: unknown): Readonly<Record<string, z.ZodMiniType>> | undefined {
  if (section === 'augment') return isAugmentationType(type) ? augmentations[type].schema.shape : undefined;
  if (section === 'study') return isStudyType(type) ? studies[type].schema.shape : undefined;
  return typeof type === 'string' && Object.hasOwn(layers, type)
    ? layers[type as keyof typeof layers].schema.shape
    : undefined;
}

function isStudyType(type: unknown): type is StudyType {
  return typeof type === 'string' && Object.hasOwn(studies, type);
}

/** What may stand at `type`, by the section it stands in. */
function typesOf(section: unknown): readonly string[] {
  return Object.keys(section === 'augment' ? augmentations : section === 'study' ? studies : layers);
}

function limits(issue: z.core.$ZodIssue, knob: Knob | undefined): string {
  if (knob?.kind === 'number') {
    return `it must be a ${knob.integer ? 'whole ' : ''}number from ${knob.min} to ${knob.max}`;
  }
  if (knob?.kind === 'choice') {
    const others = knob.orElse === undefined ? '' : `, or ${knob.orElse}`;
    return `it must be one of ${knob.choices.map((choice) => choice.id).join(', ')}${others}`;
  }
  if (knob?.kind === 'many') {
    return `it must be a list of one or more of ${knob.choices.map((choice) => choice.id).join(', ')}, each once`;
  }
  if (knob?.kind === 'classes') {
    return 'it must be a list of some of the data set’s classes by their indices, the first is 0, each once';
  }
  if (knob?.kind === 'switch') return 'it must be true or false';
  if (knob?.kind === 'text') return `it must be text of at most ${knob.maxLength} characters`;
  switch (issue.code) {
    case 'invalid_union':
      if (issue.path[issue.path.length - 1] === 'type')
        return `it must be one of ${typesOf(issue.path[0]).join(', ')}`;
      if (issue.path[issue.path.length - 1] === 'when')
        return 'it must be {"epoch": number} or {"auto": "swats"}';
      if (issue.path[issue.path.length - 1] === 'kind') return `it must be one of ${dataKinds.join(', ')}`;
      return 'it has none of the permitted forms';
    case 'invalid_type':
      return `it must be ${issue.expected === 'object' ? 'an object' : `of type ${issue.expected}`}`;
    case 'too_big':
      return issue.origin === 'array'
        ? `it must have at most ${issue.maximum} entries`
        : issue.origin === 'string'
          ? `it must have at most ${issue.maximum} characters`
          : `it must not be more than ${issue.maximum}`;
    case 'too_small':
      if (issue.origin === 'array') return `it must have at least ${issue.minimum} entries`;
      if (issue.origin === 'string') return 'it must not be empty';
      return `it must not be less than ${issue.minimum}`;
    case 'invalid_format':
      return issue.path[issue.path.length - 1] === 'hash'
        ? 'it must be a SHA-256 in 64 hexadecimal digits'
        : 'it must be one line of text';
    case 'invalid_value':
      return `it must be ${issue.values.map(String).join(' or ')}`;
    default:
      return issue.message;
  }
}

/** A value as it can be quoted: short, and never more than a line. */
export function show(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
