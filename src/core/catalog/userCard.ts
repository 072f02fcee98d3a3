import * as z from 'zod/mini';
import { seriesSteps } from './sequences';

/** Content of the set as packed, see `data/read/described`: the same data have the same hash anywhere. */
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

// A tab or a line break would end a cell of the packed form.
const name = z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^\P{Cc}*$/u));

const once = z.refine<readonly string[]>(
  (names) => new Set(names).size === names.length,
  'each may be named once',
);

const mostClasses = 1000;

/** As many as a link may hold in one list. */
const mostColumns = 500;

function names(least: number, most: number) {
  return z.array(name).check(z.minLength(least), z.maxLength(most), once);
}

const classes = names(2, mostClasses);
/** What is to be predicted: the name of its column and, of a number, what it is measured in. */
const target = z.strictObject({ name, unit: z.optional(name) });

const facts = {
  /** What the set is called on screen. */
  name,
  hash,
  /** Number of examples; of a series, its steps. */
  count: z.int().check(z.minimum(3), z.maximum(100_000_000)),
};

/** What a split must respect, where it is not free to go through the middle. */
const together = {
  /** What examples of one group share, such as `person`: they never part in a split. */
  groupedBy: z.optional(name),
  /** The examples are in order of time: the earliest are trained on, the latest are the test. */
  order: z.optional(z.literal('time')),
};

const pointsCard = z.strictObject({
  kind: z.literal('points'),
  ...facts,
  target,
  /** Of the target, in the order of their numbers; absent where it is a number. */
  classes: z.optional(classes),
});

const side = z.int().check(z.minimum(1), z.maximum(512));

const imageCard = z.strictObject({
  kind: z.literal('image'),
  ...facts,
  /** `[height, width, channels]` of every example: gray or coloured. */
  shape: z.tuple([side, side, z.union([z.literal(1), z.literal(3)])]),
  /** In the order of their numbers; a byte tells an image's. */
  classes: names(2, 256),
  ...together,
});

const columnSchema = z.strictObject({
  name,
  unit: z.optional(name),
  /** What a category can be; absent for numbers. */
  categories: z.optional(names(1, mostClasses)),
});

const tableCard = z.strictObject({
  kind: z.literal('table'),
  ...facts,
  /** What the network sees, in the order of the packed form. */
  columns: z.array(columnSchema).check(
    z.minLength(1),
    z.maxLength(mostColumns),
    z.refine(
      (columns) => new Set(columns.map((column) => column.name)).size === columns.length,
      'each may be named once',
    ),
  ),
  target,
  /** Of the target; absent where it is a number. */
  classes: z.optional(classes),
  /** Columns, seen by the network or not, whose values together say what a row is of. */
  groupBy: z.optional(names(1, mostColumns)),
  order: together.order,
});

const textCard = z.strictObject({
  kind: z.literal('text'),
  ...facts,
  classes,
  unit: z.enum(['character', 'word']),
  /** Tokens the network sees. */
  length: z.int().check(z.minimum(4), z.maximum(1000)),
  /** The most token numbers there can be, those of padding and of unknown tokens included. */
  vocabulary: z.int().check(z.minimum(3), z.maximum(20_000)),
  ...together,
});

const seriesCard = z.strictObject({
  kind: z.literal('series'),
  ...facts,
  /** What is known of each step, in the order of the packed form. */
  channels: z.array(z.strictObject({ name, unit: z.optional(name) })).check(
    z.minLength(1),
    z.maxLength(100),
    z.refine(
      (channels) => new Set(channels.map((channel) => channel.name)).size === channels.length,
      'each may be named once',
    ),
  ),
  /** The name of the channel whose next step is predicted. */
  target: name,
  step: z.enum(seriesSteps),
  scale: z.enum(['level', 'logChange']),
});

/**
 * What an experiment says of a set of somebody's own: enough for everything but the training itself, so that its link
 * opens where the data are not.
 */
export const userCardSchema = z
  .discriminatedUnion('kind', [pointsCard, imageCard, tableCard, textCard, seriesCard])
  .check(
    z.refine((card) => card.kind !== 'series' || card.channels.some(({ name }) => name === card.target), {
      path: ['target'],
      message: 'it must be one of the channels',
    }),
    z.refine(
      (card) => card.kind !== 'table' || card.columns.every((column) => column.name !== card.target.name),
      { path: ['target', 'name'], message: 'it must be no column that the network sees' },
    ),
    z.refine((card) => card.kind !== 'table' || !card.groupBy?.includes(card.target.name), {
      path: ['groupBy'],
      message: 'it must not name the target',
    }),
    z.refine((card) => !('order' in card && card.order) || !isGrouped(card), {
      path: ['order'],
      message: 'it must be left out where examples are grouped',
    }),
  );

function isGrouped(card: { readonly groupedBy?: unknown; readonly groupBy?: unknown }): boolean {
  return card.groupedBy !== undefined || card.groupBy !== undefined;
}

export type UserCard = z.output<typeof userCardSchema>;
export type UserTableCard = Extract<UserCard, { kind: 'table' }>;
export type UserPointsCard = Extract<UserCard, { kind: 'points' }>;
export type UserSeriesCard = Extract<UserCard, { kind: 'series' }>;

/** What an experiment calls a set of somebody's own: by its hash. */
export type UserDatasetId = `user:${string}`;

export const userIdSchema = z.string().check(z.regex(/^user:[0-9a-f]{64}$/)) as unknown as z.ZodMiniType<
  UserDatasetId,
  UserDatasetId
>;

/** Whether it names a set of somebody's own, rightly or not. */
export function isUserId(id: unknown): boolean {
  return typeof id === 'string' && id.startsWith('user:');
}

export function userIdOf({ hash }: Pick<UserCard, 'hash'>): UserDatasetId {
  return `user:${hash}`;
}
