/** What a learner is told about a set, and what a reader needs to decode its files: the contents of `card.json`. */
export type Card = CardBody & { readonly files: readonly CardFile[] };

/** A card before its files have been measured. */
export type CardBody = ImageCardBody | TableCardBody | TextCardBody | SeriesCardBody;

export interface ImageCardBody extends CardFacts {
  readonly kind: 'image';
  /** `[height, width, channels]` of every example. */
  readonly shape: readonly [number, number, number];
  /** In the order of the label bytes: class 0 first. */
  readonly classes: readonly CardClass[];
  /** What images of one group share: they never part in a split. */
  readonly groupedBy?: string;
}

export interface TableCardBody extends CardFacts {
  readonly kind: 'table';
  /** In the order of the CSV's columns. */
  readonly columns: readonly CardColumn[];
  /** Classification only. */
  readonly classes?: readonly CardClass[];
  /** Columns whose values together say what a row is of: rows of one thing never part in a split. */
  readonly groupBy?: readonly string[];
}

export interface TextCardBody extends CardFacts {
  readonly kind: 'text';
  readonly classes: readonly CardClass[];
  /** What texts of one group share: they never part in a split. */
  readonly groupedBy?: string;
}

export interface SeriesCardBody extends CardFacts {
  readonly kind: 'series';
  /** The time between two lines of the CSV. */
  readonly step: 'day' | 'month';
  /** In the order of the CSV's columns after the first, which says when. The target is one of them. */
  readonly channels: readonly CardChannel[];
  readonly classes?: undefined;
}

export interface CardChannel {
  /** As in the header of the CSV. */
  readonly name: string;
  readonly title: string;
  readonly unit?: string;
}

interface CardFacts {
  readonly id: string;
  readonly title: string;
  /** Two plain sentences for a learner. */
  readonly summary: string;
  /** False for generated data. */
  readonly real: boolean;
  readonly source: CardSource;
  readonly licence: { readonly name: string; readonly spdx: string; readonly credit: string };
  readonly citation: string;
  /** Number of examples. */
  readonly count: number;
  readonly target: {
    readonly kind: 'classification' | 'regression';
    readonly name: string;
    readonly unit?: string;
  };
  /** How the examples are ordered, where it matters to someone who splits them. */
  readonly order?: string;
  /** What is known to be wrong with the set, or easy to be fooled by. */
  readonly flaws: readonly string[];
}

interface CardSource {
  readonly name: string;
  readonly version: string;
  readonly registry: 'npm' | 'Debian' | 'PyPI';
  readonly url?: string;
  /** Path inside the package. */
  readonly file: string;
}

export interface CardClass {
  readonly label: string;
  readonly count: number;
}

export interface CardColumn {
  /** As in the header of the CSV. */
  readonly name: string;
  readonly title: string;
  readonly type: 'number' | 'category';
  readonly unit?: string;
  /** Number of empty cells. */
  readonly missing: number;
  readonly role: 'feature' | 'target';
  /** Categories only: every value that occurs, in the order of first appearance. */
  readonly categories?: readonly string[];
}

interface CardFile {
  /** Relative to the folder of the card. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}
