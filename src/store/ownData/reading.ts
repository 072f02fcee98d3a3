import { differencesBefore, differencesOf } from '../../core/own/differences';
import { imageSides } from '../../core/own/images';
import type { PackedSet } from '../../core/own/packedSet';
import { toProblem } from '../../core/problem';
import type { Found, GivenFile, ImportCommand } from '../../protocol/importing';
import { commandAsWanted, likenessOf } from './asWanted';
import type { OwnDataBench } from './bench';
import type { OwnDataDesk, OwnDataParts } from './state';

type Reading = Pick<
  OwnDataDesk,
  'take' | 'resize' | 'reread' | 'readTarget' | 'learnFromPictures' | 'learnFromTable' | 'learnFromTexts'
>;

/** From files to an experiment that learns from them. */
export function createReading(bench: OwnDataBench, { importer }: OwnDataParts): Reading {
  const { state, attempt, complain, ask, keep, putOnBench } = bench;
  let side: number = imageSides.usual;

  async function learnFrom(command: ImportCommand): Promise<void> {
    const answer = await ask(command, 'Packing');
    if (answer?.type !== 'packed') return;
    await keep(answer.set);
    putOnBench(answer.set.card);
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
    const asTheyAre = differencesBefore(wanted, likenessOf(found, wanted));
    if (!command) {
      state.setState({ differences: [`They have not the form of “${wanted.name}”.`, ...asTheyAre] });
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
      state.setState({ differences: [toProblem(error).message, ...asTheyAre] });
    }
  }

  return {
    take: (files) =>
      attempt(async () => {
        const isCurrent = bench.beginTurn();
        state.setState({ isOpen: true, reading: { what: 'Looking through the folders' } });
        const given = await files;
        if (!isCurrent()) return;
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
      const isCurrent = bench.thisTurn();
      try {
        const answer = await importer.ask({ type: 'target', choices });
        return answer.type === 'target' && isCurrent() ? answer.target : undefined;
      } catch (error) {
        if (isCurrent()) complain(error);
        return undefined;
      }
    },
    learnFromTable: (choices) => attempt(() => learnFrom({ type: 'packTable', choices })),
    learnFromTexts: (name) => attempt(() => learnFrom({ type: 'packTexts', choices: { name } })),
  };
}

/** What to call a set: by the folder or the file that it came in. */
function titleOf(files: readonly GivenFile[]): string {
  const [first] = files;
  const [top = '', ...inside] = first?.path.split('/') ?? [];
  if (inside.length > 0 && files.every(({ path }) => path.startsWith(`${top}/`))) return top;
  return files.length > 1 ? 'My data' : top.replace(/\.[^.]{1,5}$/, '') || 'My data';
}
