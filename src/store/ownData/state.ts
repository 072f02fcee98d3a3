import type { StoreApi } from 'zustand/vanilla';
import type { Importer } from '../../client/importer';
import type { UserCard, UserDatasetId } from '../../core/catalog/userCard';
import type { ImageChoices } from '../../core/own/images';
import type { KeptSet, PackedSet } from '../../core/own/packedSet';
import type { ReadingOptions, TableChoices, TargetReading } from '../../core/own/reading';
import type { Problem } from '../../core/problem';
import type { Found, GivenFile, ImportProgress } from '../../protocol/importing';
import type { OwnSetArchive } from '../../storage/ownSets';
import type { Lab } from '../lab';
import type { RunShelf } from '../runs/runShelf';

export interface OwnDataState {
  readonly isOpen: boolean;
  /** The data that an experiment learns from and that are not here: they are asked for. */
  readonly wanted: UserCard | undefined;
  readonly isLoaded: boolean;
  /** Kept on this device, the newest first. */
  readonly sets: readonly KeptSet[];
  /** Records that could not be read. */
  readonly damaged: number;
  /** What is being read, while it is. */
  readonly reading: ImportProgress | undefined;
  /** What the files turned out to be, until they are used or put away. */
  readonly found: Found | undefined;
  /** What the first of them is called, without its ending. */
  readonly title: string;
  /** In which ways what was found is not what is wanted, in sentences. */
  readonly differences: readonly string[];
  readonly problem: Problem | undefined;
  /** What was done last, in a sentence. */
  readonly said: string | undefined;
  /** Deleted last: it can be brought back until the page is left. */
  readonly removed: { readonly set: PackedSet; readonly time: number } | undefined;
}

/** What would miss a set that is deleted. */
export interface Uses {
  /** The experiment on screen. */
  readonly experiment: boolean;
  /** Runs that are kept. */
  readonly runs: number;
}

/** Data of somebody's own: read, looked at, used, kept on this device. */
export interface OwnDataDesk {
  readonly state: StoreApi<OwnDataState>;
  /** @param wanted the data that are missing, where they are what is asked for */
  open(wanted?: UserCard): void;
  close(): void;
  /** Looks what is kept: another tab may have changed it. */
  refresh(): Promise<void>;
  /** Reads files; pictures join those that were given before. */
  take(files: Promise<readonly GivenFile[]>): Promise<void>;
  /** Puts away what was found, and ends what is being read. */
  putAway(): void;
  resize(side: number): Promise<void>;
  /** Keeps the pictures as a set and puts an experiment that learns from it on the bench. */
  learnFromPictures(choices: ImageChoices): Promise<void>;
  /** Reads the table once more, otherwise. */
  reread(options: ReadingOptions): Promise<void>;
  /** What the chosen column would be as the target; undefined where that is not known any more. */
  readTarget(choices: TableChoices): Promise<TargetReading | undefined>;
  /** Keeps the table as a set and puts an experiment that learns from it on the bench. */
  learnFromTable(choices: TableChoices): Promise<void>;
  /** The same for texts. */
  learnFromTexts(name: string): Promise<void>;
  /** Puts an experiment that learns from a kept set on the bench. */
  choose(id: UserDatasetId): void;
  rename(id: UserDatasetId, name: string): void;
  usesOf(id: UserDatasetId): Uses;
  remove(id: UserDatasetId): Promise<void>;
  undoRemove(): Promise<void>;
  /** A set as one file's content; undefined where it is not here any more. */
  exportSet(id: UserDatasetId): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

export interface OwnDataParts {
  readonly archive: OwnSetArchive;
  readonly importer: Importer;
  readonly lab: Lab;
  readonly shelf: RunShelf;
  /** Data were put on the bench: they are to be seen. */
  readonly onChosen?: () => void;
  readonly now?: () => number;
}
