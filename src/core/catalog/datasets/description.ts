import type { Task } from '../../task';
import type { DataKind } from '../dataKind';
import type { SeriesFormat, TextFormat } from '../sequences';
import type { UserCard } from '../userCard';

/**
 * What the screen, the schema and the engine need to know of a data set before it is loaded. Built-in sets have theirs
 * in the catalog; a set of somebody's own gets it from the card that its experiment carries.
 */
export interface DatasetDescription {
  readonly label: string;
  readonly help: string;
  readonly kind: DataKind;
  /** Drawn by a seeded formula rather than collected. */
  readonly generated: boolean;
  /** Shape of one input; for points it follows the chosen features, for series the chosen window. */
  readonly inputShape: readonly number[];
  readonly task: Task;
  /** Where the classes are numbers in order: what the number is called, such as `digit`. */
  readonly ordinal?: string;
  /** Number of examples, where it is fixed; of a series, its steps. */
  readonly count?: number;
  /** For texts, and nothing else. */
  readonly text?: TextFormat;
  /** For series, and nothing else. */
  readonly series?: SeriesFormat;
  /** What the experiment itself says of it: a set of somebody's own. Absent where its bytes come with TipLab. */
  readonly card?: UserCard;
  /** What choosing this set brings along, unless the experiment says otherwise. */
  readonly suggests: Readonly<Record<string, unknown>>;
  /** What a tip that is off brings along once it is switched on, by the tip's path: moments that fit the epochs. */
  readonly suggestsWhenOn?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The augmentations that its augment stage begins with; absent: those usual for its kind. */
  readonly gentle?: readonly Readonly<Record<string, unknown>>[];
  /** What becomes of its labels under an augmentation that goes too far, in words; absent: no harm. */
  readonly caveats?: {
    readonly mirrored?: string;
    readonly upsideDown?: string;
    /** Turned by more than a little. */
    readonly turned?: string;
    readonly recoloured?: string;
  };
}
