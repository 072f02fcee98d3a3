import type { OwnDataBench } from './bench';
import type { OwnDataDesk, OwnDataParts } from './state';

type Kept = Pick<OwnDataDesk, 'choose' | 'rename' | 'usesOf' | 'remove' | 'undoRemove' | 'exportSet'>;

/** What one does with the sets that are kept. */
export function createKept(
  { state, attempt, refresh, ask, keep, putOnBench }: OwnDataBench,
  { archive, lab, shelf, now = Date.now }: OwnDataParts,
): Kept {
  return {
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
