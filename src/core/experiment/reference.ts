import { type AugmentationType, augmentationEntry, augmentations } from '../catalog/augmentations';
import { type LayerType, layerEntry, layers } from '../catalog/layers';
import { type StudyType, studies } from '../catalog/studies';
import type { Knob } from '../knob';
import { knobs, knobsOfSchema, type PlacedKnob, variantKnobs } from './knobs';

/** Every knob, layer and augmentation as Markdown, written from their own declarations. */
export function knobReference(): string {
  const sections = [
    '# Knobs',
    '',
    'Written by `npm run schema` from the declarations in `src/core`; not by hand.',
    'An experiment file or link may give only what differs from the default of its data set.',
    '',
    ...table(knobs.flatMap((placed) => [placed, ...formsOf(placed)])),
    '',
    '# Layers',
    '',
  ];
  for (const type of Object.keys(layers) as LayerType[]) {
    const { label, help, source, schema } = layerEntry(type);
    sections.push(`## \`${type}\`: ${label}`, '', `${help} *${source}*`, '');
    const own = knobsOfSchema(schema).filter(({ path }) => path !== 'type');
    if (own.length > 0) sections.push(...table(own), '');
  }
  sections.push('# Augmentations', '', 'What a list of operations at `augment` may hold.', '');
  for (const type of Object.keys(augmentations) as AugmentationType[]) {
    const { label, help, source, schema, suits } = augmentationEntry(type);
    sections.push(`## \`${type}\`: ${label}`, '', `${help} For: ${suits.join(', ')}. *${source}*`, '');
    sections.push(...table(knobsOfSchema(schema).filter(({ path }) => path !== 'type')), '');
  }
  sections.push('# Studies', '', 'What may stand at `study`: it trains the experiment many times.', '');
  for (const type of Object.keys(studies) as StudyType[]) {
    const { label, help, schema } = studies[type];
    sections.push(`## \`${type}\`: ${label}`, '', help, '');
    sections.push(...table(knobsOfSchema(schema)), '');
  }
  return `${sections.join('\n').trimEnd()}\n`;
}

/** The knobs inside a variant. */
function formsOf({ path, knob }: PlacedKnob): readonly PlacedKnob[] {
  return knob.kind === 'variant' ? variantKnobs.filter((inner) => inner.path.startsWith(`${path}.`)) : [];
}

function table(placed: readonly PlacedKnob[]): readonly string[] {
  return [
    '| knob | values | default | what it does |',
    '|---|---|---|---|',
    ...placed.map(
      ({ path, knob }) => `| \`${path}\` | ${values(knob)} | ${byDefault(knob)} | ${about(knob)} |`,
    ),
  ];
}

function about(knob: Knob): string {
  const notes = [
    ...(knob.live ? ['live'] : []),
    ...(knob.tip ? [`tip ${knob.tip}`] : []),
    ...(knob.source ? [knob.source] : []),
  ];
  const tail = notes.length > 0 ? ` *(${notes.join('; ')})*` : '';
  return `**${knob.label}.** ${knob.help}${tail}`;
}

function values(knob: Knob): string {
  switch (knob.kind) {
    case 'number':
      return `${knob.integer ? 'whole, ' : ''}${knob.min} to ${knob.max}${knob.unit ? ` ${knob.unit}` : ''}`;
    case 'choice':
      return [
        ...knob.choices.map(({ id }) => `\`${id}\``),
        ...(knob.orElse ? [`or ${knob.orElse}`] : []),
      ].join(' ');
    case 'many':
      return `some of ${knob.choices.map(({ id }) => `\`${id}\``).join(' ')}`;
    case 'classes':
      return 'indices of some of the classes, not all: `[0]` `[0, 3]`';
    case 'switch':
      return '`true` `false`';
    case 'text':
      return `text, at most ${knob.maxLength} characters`;
    case 'optional':
      return '`null`, or an object with the knobs below';
    case 'layers':
      return 'a list of layers';
    case 'augment':
      return 'a list of operations, each at most once';
    case 'liveChanges':
      return 'a list of `{"at": {"epoch": n, "step": n}, "from": {path: value}}`, in order';
    case 'variant':
      return '`{"epoch": n}` or `{"auto": "swats"}`';
    default:
      return knob satisfies never;
  }
}

function byDefault(knob: Knob): string {
  switch (knob.kind) {
    case 'number':
    case 'choice':
    case 'switch':
      return `\`${knob.default}\``;
    case 'many':
      return knob.default.map((id) => `\`${id}\``).join(' ');
    case 'classes':
      return `\`[${knob.default.join(', ')}]\``;
    case 'text':
      return 'empty';
    case 'optional':
      return 'off';
    case 'layers':
      return 'from the data set';
    case 'augment':
    case 'liveChanges':
      return 'none';
    case 'variant':
      return '`{"epoch": 10}`';
    default:
      return knob satisfies never;
  }
}
