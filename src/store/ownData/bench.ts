import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Answer } from '../../client/importer';
import { type UserCard, userIdOf } from '../../core/catalog/userCard';
import { hasSameData } from '../../core/experiment/dataset';
import type { PackedSet } from '../../core/own/packedSet';
import { toProblem } from '../../core/problem';
import type { ImportCommand } from '../../protocol/importing';
import type { OwnDataParts, OwnDataState } from './state';

export const nothingFound = {
  reading: undefined,
  found: undefined,
  differences: [],
  problem: undefined,
  said: undefined,
} as const;

/** What reading files and looking after those that are kept have in common. */
export interface OwnDataBench {
  readonly state: StoreApi<OwnDataState>;
  /** Does it, and says what went wrong. */
  attempt(work: () => Promise<void>): Promise<void>;
  complain(error: unknown): void;
  refresh(): Promise<void>;
  /** @returns undefined where it was called off meanwhile */
  ask(command: ImportCommand, what: string): Promise<Answer | undefined>;
  /** Kept first: what the experiment names must be there when the engine asks for it. */
  keep(set: PackedSet, time?: number): Promise<void>;
  putOnBench(card: UserCard): void;
  /** Ends what goes on. */
  callOff(): void;
  /** @returns whether what begins now has not been called off */
  beginTurn(): () => boolean;
  /** The same, of what goes on. */
  thisTurn(): () => boolean;
}

export function createBench({
  archive,
  importer,
  lab,
  onChosen,
  now = Date.now,
}: OwnDataParts): OwnDataBench {
  const state = createStore<OwnDataState>()(() => ({
    ...nothingFound,
    isOpen: false,
    wanted: undefined,
    isLoaded: false,
    sets: [],
    damaged: 0,
    title: '',
    removed: undefined,
  }));
  /** Counts what was begun and called off: an answer that comes after that is of no interest. */
  let turn = 0;

  function thisTurn(): () => boolean {
    const own = turn;
    return () => own === turn;
  }

  function beginTurn(): () => boolean {
    turn += 1;
    return thisTurn();
  }

  const complain = (error: unknown) => state.setState({ problem: toProblem(error), reading: undefined });

  async function attempt(work: () => Promise<void>): Promise<void> {
    state.setState({ problem: undefined, said: undefined });
    await work().catch(complain);
  }

  async function refresh(): Promise<void> {
    try {
      state.setState({ ...(await archive.list()), isLoaded: true });
    } catch (error) {
      state.setState({ problem: toProblem(error), isLoaded: true });
    }
  }

  async function ask(command: ImportCommand, what: string): Promise<Answer | undefined> {
    const isCurrent = beginTurn();
    state.setState({ reading: { what }, problem: undefined, said: undefined });
    try {
      const answer = await importer.ask(command, (reading) => {
        if (isCurrent()) state.setState({ reading });
      });
      return isCurrent() ? answer : undefined;
    } catch (error) {
      if (isCurrent()) throw error;
      return undefined;
    } finally {
      if (isCurrent()) state.setState({ reading: undefined });
    }
  }

  async function keep(set: PackedSet, time = now()): Promise<void> {
    await archive.put(set, time);
    await refresh();
  }

  function putOnBench(card: UserCard): void {
    const { experiment, chooseDataset } = lab.experiment.getState();
    const id = userIdOf(card);
    // The experiment that asked for them keeps its knobs.
    if (hasSameData(experiment.data, { dataset: id, card })) lab.rewind();
    else chooseDataset(id, card);
    importer.dispose();
    state.setState({ ...nothingFound, isOpen: false, wanted: undefined });
    onChosen?.();
  }

  function callOff(): void {
    turn += 1;
    importer.dispose();
  }

  return { state, attempt, complain, refresh, ask, keep, putOnBench, callOff, beginTurn, thisTurn };
}
