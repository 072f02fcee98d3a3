import { sameValue } from '../../core/experiment/plain';
import { toProblem } from '../../core/problem';
import { type RunSummary, readRuns, type StoredRun, writeRuns } from '../../core/runs/storedRun';
import { enqueue, loadList, type Shelf } from './shelfState';

/**
 * The run with all that is kept of it; damaged weights are left out, where nothing is to be done with them.
 * @throws ProblemError where the store cannot be read: what is there must not be taken for damaged
 */
export async function storedRun({ archive }: Shelf, summary: RunSummary): Promise<StoredRun> {
  const rows = await archive.rowsOf(summary.id);
  const weights = summary.weights && (await archive.weightsOf(summary.id).catch(withoutDamaged));
  if (weights) return { summary, rows, weights };
  const { weights: _, ...bare } = summary;
  return { summary: bare, rows };
}

/** All runs as one file's content. */
export async function exportRuns(shelf: Shelf): Promise<string> {
  const { state } = shelf;
  const { content, left } = writeRuns(
    await Promise.all(state.getState().runs.map((run) => storedRun(shelf, run))),
  );
  if (left > 0)
    state.setState({ said: `The weights of ${left} runs are left out: the file would be too large.` });
  return content;
}

/** Keeps the runs of a file beside those that are here. */
export function importRuns(shelf: Shelf, content: string): Promise<void> {
  const { state, archive } = shelf;
  return enqueue(shelf, async () => {
    state.setState({ problem: undefined, said: undefined });
    const { runs, damaged, damagedWeights } = readRuns(content);
    await archive.put(runs.map(besideOthers(state.getState().runs)));
    await loadList(shelf);
    const skipped = damaged > 0 ? ` ${damaged} could not be read and were skipped.` : '';
    const bare = damagedWeights > 0 ? ` The weights of ${damagedWeights} were damaged and are left out.` : '';
    state.setState({ said: `Imported ${runs.length} runs.${skipped}${bare}` });
  });
}

/** A run of a file under its own id or, where another run is kept under that one, a new one: weights are of one run. */
function besideOthers(kept: readonly RunSummary[]): (run: StoredRun) => StoredRun {
  const known = new Map(kept.map((run) => [run.id, run]));
  return (run) => {
    const { id, time, experiment } = run.summary;
    const other = known.get(id);
    if (!other || (other.time === time && sameValue(other.experiment, experiment))) return run;
    return { ...run, summary: { ...run.summary, id: `${id.slice(0, 60)}-${time.toString(36)}` } };
  };
}

function withoutDamaged(error: unknown): undefined {
  if (toProblem(error).code !== 'weights.unreadable') throw error;
}
