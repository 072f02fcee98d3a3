import { difference } from '../../core/experiment/difference';
import type { Experiment } from '../../core/experiment/schema';
import { experimentOf, mostRows, type RunSummary, type StoredRun } from '../../core/runs/storedRun';
import type { Metrics } from '../../protocol/progress';
import type { RunState } from '../runReducer';

/**
 * The run as it is kept, with its difference from the one kept before.
 * @param time of its end, milliseconds since 1970
 */
export function recordOf(
  { current, backend, parameters }: RunState,
  time: number,
  last: RunSummary | undefined,
): StoredRun {
  const { experiment, rows, result } = current;
  const lastRow = rows.at(-1);
  const summary: RunSummary = {
    id: `${time.toString(36)}-${current.run}`,
    time,
    name: experiment.name,
    isPinned: false,
    experiment: { ...experiment },
    ...(last && { changes: changesSince(last, experiment) }),
    reason: result?.reason ?? 'stopped',
    ...(backend && { backend: backend.id }),
    epochs: result?.epochs ?? lastRow?.epoch ?? 0,
    seconds: result?.seconds ?? lastRow?.seconds ?? 0,
    ...(parameters !== undefined && { parameters }),
    validation: finite(result?.validation ?? lastRow?.validation ?? {}),
    ...(result?.test && { test: finite(result.test) }),
  };
  const every = Math.ceil(rows.length / mostRows);
  const kept = rows.filter((_, index) => index % every === 0 || index === rows.length - 1);
  return {
    summary,
    rows: kept.map(({ epoch, learningRate, train, validation, seconds }) => ({
      epoch,
      learningRate,
      seconds,
      train: finite(train),
      validation: finite(validation),
    })),
  };
}

function changesSince(last: RunSummary, experiment: Experiment): RunSummary['changes'] {
  try {
    return difference(experimentOf(last), experiment)
      .filter(({ path }) => path !== 'name' && path !== 'notes')
      .map(({ label, from, to }) => ({ label, from: from.slice(0, 400), to: to.slice(0, 400) }));
  } catch {
    // Of an older TipLab, and no experiment any more.
    return [];
  }
}

/** JSON has no infinity, and a diverged loss is no number to sort by. */
function finite(metrics: Metrics): Metrics {
  return Object.fromEntries(Object.entries(metrics).filter(([, value]) => Number.isFinite(value)));
}
