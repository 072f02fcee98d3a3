import type { Experiment } from '../../core/experiment/schema';
import { prepareData } from '../../data/prepare';
import type { PreparedData, ReadFile } from '../../data/types';

/** Keeps the last prepared data, so that a rewind or a change of model reads nothing again. */
export interface DataCache {
  /** @throws what `prepareData` throws; a failure is not kept */
  load(experiment: Experiment, signal: AbortSignal): Promise<PreparedData>;
}

export function createDataCache(readFile: ReadFile): DataCache {
  let kept: { readonly key: string; readonly data: PreparedData } | undefined;
  return {
    async load(experiment, signal) {
      const key = JSON.stringify([experiment.seed, experiment.data, experiment.task]);
      if (kept?.key === key) return kept.data;
      const data = await prepareData(experiment, readFile, signal);
      kept = { key, data };
      return data;
    },
  };
}
