import * as z from 'zod/mini';

/** What every knob says about itself, whatever its type. */
export interface KnobText {
  readonly label: string;
  /** One plain sentence: what turning it does. */
  readonly help: string;
  /** Number of the tip (1-18) that the knob belongs to. */
  readonly tip?: number;
  /** Paper or reference behind it. */
  readonly source?: string;
  /** May change while training, without a rewind. */
  readonly live?: boolean;
  /** Shown only after "More". */
  readonly advanced?: boolean;
  /** Whether the knob has an effect, given the values of its own section and of the whole experiment. Absent: always. */
  readonly usedWhen?: (
    section: Readonly<Record<string, unknown>>,
    experiment: Readonly<Record<string, unknown>>,
  ) => boolean;
  /** What must be so for `usedWhen` to hold, as it follows “it needs”. */
  readonly needs?: string;
}

export interface NumberKnob extends KnobText {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly integer?: boolean;
  readonly scale?: 'linear' | 'log';
  /** The range a slider covers, where the permitted range is too wide to be a useful one. */
  readonly slider?: readonly [low: number, high: number];
  readonly step?: number;
  readonly unit?: string;
  /** What 0 switches off as a whole, where it does. */
  readonly zeroSwitchesOff?: string;
}

export interface Choice<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly help: string;
}

export interface ChoiceKnob extends KnobText {
  readonly kind: 'choice';
  readonly choices: readonly Choice[];
  /** What may stand there beside the choices, in words; absent where nothing may. */
  readonly orElse?: string;
  readonly default: string;
}

/** Any number of the choices, at least one. */
export interface ManyKnob extends KnobText {
  readonly kind: 'many';
  readonly choices: readonly Choice[];
  readonly default: readonly string[];
}

/** Some of the classes of the chosen data set, by their indices: at least one, and never all of them. */
export interface ClassesKnob extends KnobText {
  readonly kind: 'classes';
  readonly default: readonly number[];
}

export interface SwitchKnob extends KnobText {
  readonly kind: 'switch';
  readonly default: boolean;
}

export interface TextKnob extends KnobText {
  readonly kind: 'text';
  readonly default: string;
  readonly maxLength: number;
}

/** A group of knobs that is absent (`null`) while its tip is off. */
export interface OptionalKnob extends KnobText {
  readonly kind: 'optional';
}

/** The list of layers: edited by the model editor, not by a single control. */
export interface LayersKnob extends KnobText {
  readonly kind: 'layers';
}

/** The list of augmentations: edited by the augment stage. */
export interface AugmentKnob extends KnobText {
  readonly kind: 'augment';
}

/** What was turned while the run trained: written down by the run, not set by hand. */
export interface LiveChangesKnob extends KnobText {
  readonly kind: 'liveChanges';
}

/** Exactly one of several shapes, such as "at an epoch" or "by a rule". */
export interface VariantKnob extends KnobText {
  readonly kind: 'variant';
}

export type Knob =
  | NumberKnob
  | ChoiceKnob
  | ManyKnob
  | ClassesKnob
  | SwitchKnob
  | TextKnob
  | OptionalKnob
  | LayersKnob
  | AugmentKnob
  | LiveChangesKnob
  | VariantKnob;

const registry = z.registry<Knob>();

/** The declaration behind a schema, or undefined for a plain section. */
export function knobOf(schema: z.core.$ZodType): Knob | undefined {
  return registry.get(schema);
}

function register<S extends z.ZodMiniType>(schema: S, knob: Knob): S {
  registry.add(schema, knob);
  return schema;
}

export function numberKnob(knob: Omit<NumberKnob, 'kind'>) {
  const bounded = (knob.integer ? z.int() : z.number()).check(z.minimum(knob.min), z.maximum(knob.max));
  return register(z._default(bounded, knob.default), { kind: 'number', ...knob });
}

/** The same knob where leaving it out would mean something else: inside one form of a variant. */
export function required<S extends z.ZodMiniType>(schema: z.ZodMiniDefault<S>): S {
  const knob = registry.get(schema);
  const inner = schema.def.innerType;
  return knob ? register(inner, knob) : inner;
}

export function choiceKnob<const Id extends string>(
  knob: Omit<ChoiceKnob, 'kind' | 'choices' | 'default'> & {
    readonly choices: readonly Choice<Id>[];
    readonly default: NoInfer<Id>;
  },
) {
  const ids = z.enum(knob.choices.map((choice) => choice.id) as [Id, ...Id[]]);
  return register(z._default(ids, knob.default as never), { kind: 'choice', ...knob });
}

/** Choices, beside which there may be others that nobody can list. */
export function openChoiceKnob<const Id extends string, Other extends string>(
  knob: Omit<ChoiceKnob, 'kind' | 'choices' | 'default' | 'orElse'> & {
    readonly choices: readonly Choice<Id>[];
    readonly default: NoInfer<Id>;
    readonly orElse: string;
  },
  others: z.ZodMiniType<Other, Other>,
) {
  const ids = z.enum(knob.choices.map((choice) => choice.id) as [Id, ...Id[]]);
  return register(z._default(z.union([ids, others]), knob.default as never), { kind: 'choice', ...knob });
}

const onceEach = z.refine<readonly unknown[]>(
  (chosen) => new Set(chosen).size === chosen.length,
  'each may be named once',
);

export function manyKnob<const Id extends string>(
  knob: Omit<ManyKnob, 'kind' | 'choices' | 'default'> & {
    readonly choices: readonly Choice<Id>[];
    readonly default: readonly NoInfer<Id>[];
  },
) {
  const ids = z.enum(knob.choices.map((choice) => choice.id) as [Id, ...Id[]]);
  const list = z.array(ids).check(z.minLength(1), z.maxLength(knob.choices.length), onceEach);
  return register(z._default(list, [...knob.default] as never), { kind: 'many', ...knob });
}

/** More classes than any data set has; which ones exist is known once the data set is (`classesProblem`). */
const mostClasses = 1000;

export function classesKnob(knob: Omit<ClassesKnob, 'kind'>) {
  const list = z
    .array(z.int().check(z.minimum(0), z.maximum(mostClasses - 1)))
    .check(z.minLength(1), z.maxLength(mostClasses - 1), onceEach);
  return register(z._default(list, [...knob.default] as never), { kind: 'classes', ...knob });
}

export function switchKnob(knob: Omit<SwitchKnob, 'kind'>) {
  return register(z._default(z.boolean(), knob.default), { kind: 'switch', ...knob });
}

export function textKnob(knob: Omit<TextKnob, 'kind'>) {
  return register(z._default(z.string().check(z.maxLength(knob.maxLength)), knob.default), {
    kind: 'text',
    ...knob,
  });
}

/** A section that is off (`null`) by default and, when given even as `{}`, is on with its own defaults. */
export function optionalKnob<S extends z.ZodMiniType>(section: S, knob: Omit<OptionalKnob, 'kind'>) {
  return register(z._default(z.nullable(section), null as never), { kind: 'optional', ...knob });
}

export function layersKnob<S extends z.ZodMiniType>(schema: S, knob: Omit<LayersKnob, 'kind'>) {
  return register(schema, { kind: 'layers', ...knob });
}

export function augmentKnob<S extends z.ZodMiniType>(schema: S, knob: Omit<AugmentKnob, 'kind'>) {
  return register(schema, { kind: 'augment', ...knob });
}

export function liveChangesKnob<S extends z.ZodMiniType>(schema: S, knob: Omit<LiveChangesKnob, 'kind'>) {
  return register(schema, { kind: 'liveChanges', ...knob });
}

export function variantKnob<S extends z.ZodMiniType>(schema: S, knob: Omit<VariantKnob, 'kind'>) {
  return register(schema, { kind: 'variant', ...knob });
}
