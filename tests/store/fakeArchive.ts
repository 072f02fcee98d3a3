import type { StoredRun } from '../../src/core/runs/storedRun';
import { bytesInWeights } from '../../src/core/runs/weights';
import type { RunArchive } from '../../src/storage/runArchive';

/** An archive in memory. */
export function fakeArchive(initial: readonly StoredRun[] = []) {
  const kept = new Map(initial.map((run) => [run.summary.id, run]));
  const archive: RunArchive = {
    list: () => {
      const runs = [...kept.values()].map(({ summary }) => summary).sort((a, b) => b.time - a.time);
      return Promise.resolve({ runs, damaged: 0 });
    },
    rowsOf: (id) => Promise.resolve(kept.get(id)?.rows ?? []),
    put: (runs) => {
      for (const run of runs) {
        const weights = run.weights ?? kept.get(run.summary.id)?.weights;
        const summary = weights
          ? { ...run.summary, weights: { bytes: bytesInWeights(weights) } }
          : run.summary;
        kept.set(run.summary.id, { ...run, summary, ...(weights && { weights }) });
      }
      return Promise.resolve();
    },
    change: (id, change) => {
      const run = kept.get(id);
      if (run) kept.set(id, { ...run, summary: { ...run.summary, ...change } });
      return Promise.resolve();
    },
    weightsOf: (id) => Promise.resolve(kept.get(id)?.weights),
    putWeights: (id, weights) => {
      const run = kept.get(id);
      if (!run) return Promise.resolve();
      const { weights: _, ...summary } = run.summary;
      const rows = run.rows;
      if (weights)
        kept.set(id, { summary: { ...summary, weights: { bytes: bytesInWeights(weights) } }, rows, weights });
      else kept.set(id, { summary, rows });
      return Promise.resolve();
    },
    remove: (id) => {
      kept.delete(id);
      return Promise.resolve();
    },
  };
  return { ...archive, kept };
}
