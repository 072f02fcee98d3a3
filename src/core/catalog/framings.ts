import type { OutputKind, TaskKind } from '../task';

/** How the question is put to the network (tip 17). The data stay the same; what is asked of them changes. */
export interface FramingEntry {
  readonly label: string;
  readonly help: string;
  readonly source: string;
  /** What the network is then asked for. */
  readonly asks: TaskKind;
  /** Of classes: how outputs become probabilities. */
  readonly output?: OutputKind;
  /** Which data can be asked so: classes, classes that are numbers in order, or a number. */
  readonly suits: readonly ('classes' | 'ordinal' | 'number')[];
}

export const framings = {
  softmax: {
    label: 'Softmax',
    help: 'One of several: the classes compete, and their probabilities add up to one.',
    source: 'Bridle 1990',
    asks: 'classification',
    output: 'softmax',
    suits: ['classes', 'ordinal'],
  },
  sigmoid: {
    label: 'Sigmoid',
    help: 'Yes or no for each class by itself, one against the rest. Of two classes, one output tells both.',
    source: 'Rifkin & Klautau 2004 (one against the rest)',
    asks: 'classification',
    output: 'sigmoid',
    suits: ['classes', 'ordinal'],
  },
  regression: {
    label: 'A number',
    help: 'Predicts the number itself. Of classes in order, such as digits, near misses then cost less than far ones.',
    source: 'McCullagh 1980 (ordinal outcomes)',
    asks: 'regression',
    suits: ['ordinal', 'number'],
  },
  binned: {
    label: 'Bins of a number',
    help: 'Cuts the number into classes that are equally common, and predicts the class: a whole distribution instead of one value.',
    source: 'Weiss & Indurkhya 1995; arXiv:1601.06759 (a softmax over values)',
    asks: 'classification',
    output: 'softmax',
    suits: ['number'],
  },
} as const satisfies Record<string, FramingEntry>;

export type FramingId = keyof typeof framings;

/** The catalog's entry, widened. */
export function framingEntry(id: FramingId): FramingEntry {
  return framings[id];
}
