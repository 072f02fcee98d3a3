import Dexie, { type Table } from 'dexie';
import type { MemberOutcome } from '../core/ensemble/outcome';
import { resolveExperiment } from '../core/experiment/resolve';
import type { Experiment } from '../core/experiment/schema';
import { estimateQuota, expectQuota, guarded } from './quota';
import type { ArchiveOptions } from './runArchive';

/** The members of an ensemble that had been trained when the page was left. */
export interface KeptMembers {
  readonly experiment: Experiment;
  /** By the index of the member. */
  readonly outcomes: ReadonlyMap<number, MemberOutcome>;
}

/**
 * Keeps the trained members of the latest ensemble on this device, so that it can go on after the page was closed.
 * Every function may throw ProblemError `storage.full` or `storage.unavailable`.
 */
export interface MemberArchive {
  /** Undefined where nothing is kept that could be read. */
  load(): Promise<KeptMembers | undefined>;
  /** Forgets the ensemble before and keeps the members of this one from now on. */
  begin(experiment: Experiment): Promise<void>;
  put(index: number, outcome: MemberOutcome): Promise<void>;
}

const what = 'the members of the ensemble';

export function createMemberArchive(options: ArchiveOptions = {}): MemberArchive {
  const { name = 'tiplab-ensemble', estimate = estimateQuota } = options;
  const database = new Dexie(name, {
    ...(options.indexedDB && { indexedDB: options.indexedDB }),
    ...(options.IDBKeyRange && { IDBKeyRange: options.IDBKeyRange }),
  });
  database.version(1).stores({ experiments: 'id', members: 'index' });
  const experiments: Table<{ id: number; experiment: unknown }, number> = database.table('experiments');
  const members: Table<{ index: number; outcome: unknown }, number> = database.table('members');
  return {
    load: () =>
      guarded(what, async () => {
        const resolved = resolveExperiment((await experiments.get(0))?.experiment);
        if (!resolved.ok || resolved.experiment.ensemble === null) return undefined;
        const outcomes = new Map<number, MemberOutcome>();
        for (const { index, outcome } of await members.toArray()) {
          if (isOutcome(outcome)) outcomes.set(index, outcome);
        }
        return outcomes.size > 0 ? { experiment: resolved.experiment, outcomes } : undefined;
      }),
    begin: (experiment) =>
      guarded(what, () =>
        database.transaction('rw', experiments, members, async () => {
          await members.clear();
          await experiments.put({ id: 0, experiment });
        }),
      ),
    put: (index, outcome) =>
      guarded(what, async () => {
        const { outputs, network } = outcome;
        const arrays = [outputs.validation, outputs.test, ...(network?.weights.values() ?? [])];
        const bytes = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
        expectQuota(await estimate(), bytes, what);
        await members.put({ index, outcome });
      }),
  };
}

/** Whether a record is what was written: another program, or an older TipLab, may have left something else. */
function isOutcome(value: unknown): value is MemberOutcome {
  const { parameters, validation, test, outputs, network } = (value ?? {}) as Partial<MemberOutcome>;
  return (
    typeof parameters === 'number' &&
    isScores(validation) &&
    isScores(test) &&
    outputs?.validation instanceof Float32Array &&
    outputs.test instanceof Float32Array &&
    (network === undefined || (Array.isArray(network.layers) && network.weights instanceof Map))
  );
}

function isScores(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((score) => typeof score === 'number')
  );
}
