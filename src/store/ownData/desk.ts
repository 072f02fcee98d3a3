import { createStore } from 'zustand/vanilla';
import type { Answer } from '../../client/importer';
import { type UserCard, userIdOf } from '../../core/catalog/userCard';
import { hasSameData } from '../../core/experiment/dataset';
import { differencesOf } from '../../core/own/differences';
import { imageSides } from '../../core/own/images';
import type { PackedSet } from '../../core/own/packedSet';
import { toProblem } from '../../core/problem';
import type { Found, GivenFile, ImportCommand } from '../../protocol/importing';

import { commandAsWanted } from './asWanted';
import type { OwnDataDesk, OwnDataParts, OwnDataState } from './state';

const nothingFound = {
  reading: undefined,
  found: undefined,
  differences: [],
  problem: undefined,
  said: undefined,
} as const;

export function createOwnDataDesk({
  archive,
  importer,
  lab,
  shelf,
  onChosen,
  now = Date.now,
}: OwnDataParts): OwnDataDesk {
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
  /** Counts what was called off: an answer that comes after that is of no interest. */
  let turn = 0;
  let side: number = imageSides.usual;

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

  /** @returns undefined where it was called off meanwhile */
  async function ask(command: ImportCommand, what: string): Promise<Answer | undefined> {
    turn += 1;
    const own = turn;
    state.setState({ reading: { what }, problem: undefined, said: undefined });
    try {
      const answer = await importer.ask(command, (reading) => {
        if (own === turn) state.setState({ reading });
      });
      return own === turn ? answer : undefined;
    } catch (error) {
      if (own === turn) throw error;
      return undefined;
    } finally {
      if (own === turn) state.setState({ reading: undefined });
    }
  }

  async function learnFrom(command: ImportCommand): Promise<void> {
    const answer = await ask(command, 'Packing');
    if (answer?.type !== 'packed') return;
    await keep(answer.set);
    putOnBench(answer.set.card);
  }

  /** Kept first: what the experiment names must be there when the engine asks for it. */
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

  async function look(found: Found): Promise<void> {
    if (found.kind === 'set') await keepGiven(found.set);
    else {
      state.setState({ found });
      await compare(found);
    }
  }

  async function keepGiven(set: PackedSet): Promise<void> {
    const { wanted } = state.getState();
    await keep(set);
    if (wanted?.hash === set.card.hash) putOnBench(wanted);
    else if (wanted) state.setState({ differences: differencesOf(wanted, set.card) });
    else state.setState({ said: `“${set.card.name}” is kept on this device now.` });
  }

  /** Whether they are the data that an experiment asked for: packed as those were, they have the same hash. */
  async function compare(found: Exclude<Found, { kind: 'set' }>): Promise<void> {
    const { wanted } = state.getState();
    if (!wanted) return;
    const command = commandAsWanted(found, wanted);
    if (!command) {
      state.setState({ differences: [`They have not the form of “${wanted.name}”.`] });
      return;
    }
    try {
      const answer = await ask(command, `Comparing with “${wanted.name}”`);
      if (answer?.type !== 'packed') return;
      const { set } = answer;
      if (set.card.hash === wanted.hash) {
        await keep({ ...set, card: wanted });
        putOnBench(wanted);
      } else state.setState({ differences: differencesOf(wanted, set.card) });
    } catch (error) {
      state.setState({ differences: [toProblem(error).message] });
    }
  }

  return {
    state,
    open(wanted) {
      state.setState({ ...nothingFound, isOpen: true, wanted });
      void refresh();
    },
    close() {
      turn += 1;
      importer.dispose();
      state.setState({ ...nothingFound, isOpen: false, wanted: undefined });
    },
    refresh,
    take: (files) =>
      attempt(async () => {
        turn += 1;
        const own = turn;
        state.setState({ isOpen: true, reading: { what: 'Looking through the folders' } });
        const given = await files;
        if (own !== turn) return;
        const [first] = given;
        if (!first) {
          state.setState({ reading: undefined });
          return;
        }
        if (!state.getState().found) state.setState({ title: titleOf(given) });
        const { wanted } = state.getState();
        if (wanted?.kind === 'image') [side] = wanted.shape;
        const answer = await ask({ type: 'look', files: given, side }, first.path);
        if (answer?.type === 'found') await look(answer.found);
      }),
    putAway() {
      turn += 1;
      importer.dispose();
      state.setState(nothingFound);
    },
    resize: (wanted) =>
      attempt(async () => {
        side = wanted;
        const answer = await ask({ type: 'resize', side }, 'Bringing the pictures to size');
        if (answer?.type === 'found') await look(answer.found);
      }),
    learnFromPictures: (choices) => attempt(() => learnFrom({ type: 'packImages', choices })),
    reread: (options) =>
      attempt(async () => {
        const answer = await ask({ type: 'reread', options }, 'Reading once more');
        if (answer?.type === 'found') await look(answer.found);
      }),
    async readTarget(choices) {
      const own = turn;
      try {
        const answer = await importer.ask({ type: 'target', choices });
        return answer.type === 'target' && own === turn ? answer.target : undefined;
      } catch (error) {
        if (own === turn) complain(error);
        return undefined;
      }
    },
    learnFromTable: (choices) => attempt(() => learnFrom({ type: 'packTable', choices })),
    learnFromTexts: (name) => attempt(() => learnFrom({ type: 'packTexts', choices: { name } })),
    choose(id) {
      const set = state.getState().sets.find((one) => one.id === id);
      if (set) putOnBench(set.card);
    },
    rename: (id, name) =>
      void attempt(async () => {
        const label = name.trim().slice(0, 100);
        if (label === '') return;
        await archive.rename(id, label);
        await refresh();
      }),
    usesOf: (id) => ({
      experiment: lab.experiment.getState().experiment.data.dataset === id,
      runs: shelf.state.getState().runs.filter(({ experiment }) => datasetIn(experiment) === id).length,
    }),
    remove: (id) =>
      attempt(async () => {
        const listed = state.getState().sets.find((one) => one.id === id);
        const set = await archive.get(id);
        await archive.remove(id);
        state.setState({ removed: set && { set, time: listed?.time ?? now() } });
        await refresh();
      }),
    undoRemove: () =>
      attempt(async () => {
        const { removed } = state.getState();
        if (!removed) return;
        await keep(removed.set, removed.time);
        state.setState({ removed: undefined });
      }),
    async exportSet(id) {
      let file: Uint8Array<ArrayBuffer> | undefined;
      await attempt(async () => {
        const set = await archive.get(id);
        const answer = set && (await ask({ type: 'export', set }, `Writing “${set.card.name}”`));
        if (answer?.type === 'written') file = answer.file;
      });
      return file;
    },
  };
}

function datasetIn({ data }: Readonly<Record<string, unknown>>): unknown {
  return typeof data === 'object' && data !== null && 'dataset' in data ? data.dataset : undefined;
}

/** What to call a set: by the folder or the file that it came in. */
function titleOf(files: readonly GivenFile[]): string {
  const [first] = files;
  const [top = '', ...inside] = first?.path.split('/') ?? [];
  if (inside.length > 0 && files.every(({ path }) => path.startsWith(`${top}/`))) return top;
  return files.length > 1 ? 'My data' : top.replace(/\.[^.]{1,5}$/, '') || 'My data';
}
