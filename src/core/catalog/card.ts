import { z } from 'zod';

const text = z.string().min(1);
const whole = z.int().min(0);

const columnSchema = z
  .object({
    /** As in the header of the CSV. */
    name: text,
    title: text,
    type: z.enum(['number', 'category']),
    unit: text.optional(),
    /** Number of empty cells. */
    missing: whole,
    role: z.enum(['feature', 'target']),
    /** Categories only: every value that occurs, in the order of first appearance. */
    categories: z.array(text).min(1).readonly().optional(),
  })
  .refine((column) => (column.type === 'category') === (column.categories !== undefined), {
    message: 'a category, and nothing else, lists its categories',
  })
  .readonly();

const classesSchema = z
  .array(z.object({ label: text, count: whole }).readonly())
  .min(2)
  .readonly();

const facts = {
  id: text,
  title: text,
  /** Two plain sentences for a learner. */
  summary: text,
  /** False for generated data. */
  real: z.boolean(),
  source: z
    .object({
      name: text,
      version: text,
      registry: z.enum(['npm', 'Debian', 'PyPI']),
      url: text.optional(),
      /** Path inside the package. */
      file: text,
    })
    .readonly(),
  licence: z.object({ name: text, spdx: text, credit: text }).readonly(),
  citation: text,
  /** Number of examples. */
  count: z.int().min(1),
  target: z
    .object({ kind: z.enum(['classification', 'regression']), name: text, unit: text.optional() })
    .readonly(),
  /** How the examples are ordered, where it matters to someone who splits them. */
  order: text.optional(),
  /** What is known to be wrong with the set, or easy to be fooled by. */
  flaws: z.array(text).readonly(),
  files: z
    .array(z.object({ path: text, bytes: whole, sha256: z.string().regex(/^[0-9a-f]{64}$/) }).readonly())
    .min(1)
    .readonly(),
};

const imageCardSchema = z.object({
  ...facts,
  kind: z.literal('image'),
  /** `[height, width, channels]` of every example. */
  shape: z.tuple([z.int().min(1), z.int().min(1), z.int().min(1)]).readonly(),
  /** In the order of the label bytes: class 0 first. */
  classes: classesSchema,
  /** What images of one group share: they never part in a split. */
  groupedBy: text.optional(),
});

const tableCardSchema = z
  .object({
    ...facts,
    kind: z.literal('table'),
    /** In the order of the CSV's columns. */
    columns: z.array(columnSchema).min(2).readonly(),
    /** Classification only. */
    classes: classesSchema.optional(),
    /** Columns whose values together say what a row is of: rows of one thing never part in a split. */
    groupBy: z.array(text).min(1).readonly().optional(),
  })
  .refine(({ columns, target }) => {
    const targets = columns.filter(({ role }) => role === 'target');
    return targets.length === 1 && targets[0]?.name === target.name;
  }, 'exactly one column is the target, by the name the card gives it')
  .refine(({ target, classes }) => (target.kind === 'classification') === (classes !== undefined), {
    message: 'classification, and nothing else, has classes',
  });

const textCardSchema = z.object({
  ...facts,
  kind: z.literal('text'),
  /** In any order; the texts name their class. */
  classes: classesSchema,
  /** What texts of one group share: they never part in a split. */
  groupedBy: text.optional(),
});

const seriesCardSchema = z
  .object({
    ...facts,
    kind: z.literal('series'),
    /** The time between two lines of the CSV; `count` counts these. */
    step: z.enum(['day', 'month']),
    /** In the order of the CSV's columns after the first, which says when. */
    channels: z
      .array(z.object({ name: text, title: text, unit: text.optional() }).readonly())
      .min(1)
      .readonly(),
    classes: z.undefined().optional(),
  })
  .refine(({ channels, target }) => channels.some(({ name }) => name === target.name), {
    message: 'the target is one of the channels',
  });

/** The contents of a data set's `card.json`: what a learner is told about it, and what a reader needs to decode it. */
export const cardSchema = z
  .discriminatedUnion('kind', [imageCardSchema, tableCardSchema, textCardSchema, seriesCardSchema])
  .refine(({ classes, count }) => !classes || classes.reduce((sum, each) => sum + each.count, 0) === count, {
    message: 'the counts of the classes do not add up to the count of the examples',
  })
  .readonly();

export type Card = z.output<typeof cardSchema>;
export type ImageCard = Extract<Card, { kind: 'image' }>;
export type TableCard = Extract<Card, { kind: 'table' }>;
export type TextCard = Extract<Card, { kind: 'text' }>;
export type SeriesCard = Extract<Card, { kind: 'series' }>;
export type CardColumn = TableCard['columns'][number];
