import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const whole = z.int().check(z.minimum(0));
const positive = z.int().check(z.minimum(1));

const columnSchema = z.readonly(
  z
    .object({
      /** As in the header of the CSV. */
      name: text,
      title: text,
      type: z.enum(['number', 'category']),
      unit: z.optional(text),
      /** Number of empty cells. */
      missing: whole,
      role: z.enum(['feature', 'target']),
      /** Categories only: every value that occurs, in the order of first appearance. */
      categories: z.optional(z.readonly(z.array(text).check(z.minLength(1)))),
    })
    .check(
      z.refine((column) => (column.type === 'category') === (column.categories !== undefined), {
        message: 'a category, and nothing else, lists its categories',
      }),
    ),
);

const classesSchema = z.readonly(
  z.array(z.readonly(z.object({ label: text, count: whole }))).check(z.minLength(2)),
);

const facts = {
  id: text,
  title: text,
  /** Two plain sentences for a learner. */
  summary: text,
  /** False for generated data. */
  real: z.boolean(),
  source: z.readonly(
    z.object({
      name: text,
      version: text,
      registry: z.enum(['npm', 'Debian', 'PyPI']),
      url: z.optional(text),
      /** Path inside the package. */
      file: text,
    }),
  ),
  licence: z.readonly(z.object({ name: text, spdx: text, credit: text })),
  citation: text,
  /** Number of examples. */
  count: positive,
  target: z.readonly(
    z.object({ kind: z.enum(['classification', 'regression']), name: text, unit: z.optional(text) }),
  ),
  /** How the examples are ordered, where it matters to someone who splits them. */
  order: z.optional(text),
  /** What is known to be wrong with the set, or easy to be fooled by. */
  flaws: z.readonly(z.array(text)),
  files: z.readonly(
    z
      .array(
        z.readonly(
          z.object({ path: text, bytes: whole, sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
        ),
      )
      .check(z.minLength(1)),
  ),
};

const imageCardSchema = z.object({
  ...facts,
  kind: z.literal('image'),
  /** `[height, width, channels]` of every example. */
  shape: z.readonly(z.tuple([positive, positive, positive])),
  /** In the order of the label bytes: class 0 first. */
  classes: classesSchema,
  /** What images of one group share: they never part in a split. */
  groupedBy: z.optional(text),
});

const tableCardSchema = z
  .object({
    ...facts,
    kind: z.literal('table'),
    /** In the order of the CSV's columns. */
    columns: z.readonly(z.array(columnSchema).check(z.minLength(2))),
    /** Classification only. */
    classes: z.optional(classesSchema),
    /** Columns whose values together say what a row is of: rows of one thing never part in a split. */
    groupBy: z.optional(z.readonly(z.array(text).check(z.minLength(1)))),
  })
  .check(
    z.refine(({ columns, target }) => {
      const targets = columns.filter(({ role }) => role === 'target');
      return targets.length === 1 && targets[0]?.name === target.name;
    }, 'exactly one column is the target, by the name the card gives it'),
    z.refine(({ target, classes }) => (target.kind === 'classification') === (classes !== undefined), {
      message: 'classification, and nothing else, has classes',
    }),
  );

const textCardSchema = z.object({
  ...facts,
  kind: z.literal('text'),
  /** In any order; the texts name their class. */
  classes: classesSchema,
  /** What texts of one group share: they never part in a split. */
  groupedBy: z.optional(text),
});

const seriesCardSchema = z
  .object({
    ...facts,
    kind: z.literal('series'),
    /** The time between two lines of the CSV; `count` counts these. */
    step: z.enum(['day', 'month']),
    /** In the order of the CSV's columns after the first, which says when. */
    channels: z.readonly(
      z
        .array(z.readonly(z.object({ name: text, title: text, unit: z.optional(text) })))
        .check(z.minLength(1)),
    ),
    classes: z.optional(z.undefined()),
  })
  .check(
    z.refine(({ channels, target }) => channels.some(({ name }) => name === target.name), {
      message: 'the target is one of the channels',
    }),
  );

/** The contents of a data set's `card.json`: what a learner is told about it, and what a reader needs to decode it. */
export const cardSchema = z.readonly(
  z
    .discriminatedUnion('kind', [imageCardSchema, tableCardSchema, textCardSchema, seriesCardSchema])
    .check(
      z.refine(
        ({ classes, count }) => !classes || classes.reduce((sum, each) => sum + each.count, 0) === count,
        { message: 'the counts of the classes do not add up to the count of the examples' },
      ),
    ),
);

export type Card = z.output<typeof cardSchema>;
export type SeriesCard = Extract<Card, { kind: 'series' }>;
