import { createStore, type StoreApi } from 'zustand/vanilla';
import { difference } from '../core/experiment/difference';
import { sameValue } from '../core/experiment/plain';
import type { Experiment } from '../core/experiment/schema';
import type { WeightValues } from '../core/network/weightValues';
import { type Problem, ProblemError, toProblem } from '../core/problem';
import {
  experimentOf,
  mostRows,
  type RunRow,
  type RunSummary,
  readRuns,
  type StoredRun,
  writeRuns,
} from '../core/runs/storedRun';
import type { Metrics } from '../protocol/progress';
import type { RunArchive } from '../storage/runArchive';
import type { Lab } from './lab';
import { hasTrained, type RunState } from './runReducer';

export interface ShelfState {
  readonly isOpen: boolean;
  readonly isLoaded: boolean;
  /** The newest first. */
  readonly runs: readonly RunSummary[];
  /** Records that could not be read. */
  readonly damaged: number;
  readonly problem: Problem | undefined;
  /** What was done last, in a sentence. */
  readonly said: string | undefined;
  /** Ids of the runs that are drawn on one chart, in the order in which they were chosen. */
  readonly chosen: readonly string[];
  /** Curves that were fetched. */
  readonly rows: Readonly<Record<string, readonly RunRow[]>>;
  /** The kept run whose network is on the bench: its weights can be kept. */
  readonly atHand: string | undefined;
  /** Deleted last: it can be brought back. */
  readonly removed: StoredRun | undefined;
}

/** More lines on one chart cannot be told apart. */
export const mostChosen = 6;

/** Milliseconds that a worker may take to hand out the weights. */
const patience = 10_000;

const noNetwork: Problem = {
  code: 'weights.unreadable',
  message: 'The network of this run is no longer there.',
  hint: 'Open the run and train it again: the same seed gives the same weights.',
};

/** The runs that are kept: every run of the laboratory joins them at its end. */
export interface RunShelf {
  readonly state: StoreApi<ShelfState>;
  show(open: boolean): void;
  rename(id: string, name: string): void;
  pin(id: string, isPinned: boolean): void;
  remove(id: string): void;
  undoRemove(): void;
  /** Draws its curve with those of the others, or no more. */
  choose(id: string, isChosen: boolean): void;
  /** Puts the run's experiment on the bench. */
  reopen(id: string): void;
  /** Keeps the weights of the run at hand with it. */
  keepWeights(): Promise<void>;
  /** Keeps the run without its weights. */
  dropWeights(id: string): void;
  /** Puts the run's experiment on the bench with the network as it was trained. */
  takeUpWeights(id: string): void;
  /** All runs as one file's content. */
  exportAll(): Promise<string>;
  importFrom(content: string): Promise<void>;
  /** Says in the drawer what went wrong. */
  complain(problem: Problem): void;
  dispose(): void;
}

export function createRunShelf(archive: RunArchive, lab: Lab, now: () => number = Date.now): RunShelf {
  const state = createStore<ShelfState>()(() => ({
    isOpen: false,
    isLoaded: false,
    runs: [],
    damaged: 0,
    problem: undefined,
    said: undefined,
    chosen: [],
    rows: {},
    atHand: undefined,
    removed: undefined,
  }));
  const get = state.getState;
  // One after the other: a run is compared with the one kept before it.
  let work: Promise<void> = Promise.resolve();

  function enqueue(task: () => Promise<void>): Promise<void> {
    work = work.then(task).catch((error: unknown) => state.setState({ problem: toProblem(error) }));
    return work;
  }

  async function load(): Promise<void> {
    const { runs, damaged } = await archive.list();
    state.setState({ runs, damaged, isLoaded: true });
  }

  async function keep(ended: RunState): Promise<void> {
    const run = record(ended, now(), get().runs[0]);
    await archive.put([run]);
    state.setState({ runs: [run.summary, ...get().runs] });
    const { current } = lab.run.getState();
    if (current.run === ended.current.run && mayKeepWeights(ended))
      state.setState({ atHand: run.summary.id });
  }

  async function putWeights(id: string, weights: WeightValues | undefined): Promise<void> {
    await archive.putWeights(id, weights);
    const { runs } = await archive.list();
    state.setState({ runs, problem: undefined });
  }

  const stopWatching = lab.run.subscribe((run, before) => {
    if (run.current.run !== before.current.run) state.setState({ atHand: undefined });
    const ends = run.status === 'done' && before.status !== 'done';
    if (ends && run.current.keptAs !== undefined) state.setState({ atHand: run.current.keptAs });
    else if (ends && hasTrained(run.current)) void enqueue(() => keep(run));
    // Rewound before its end: it has been trained all the same.
    const isLeft = run.current.run !== before.current.run && !['done', 'failed'].includes(before.status);
    if (isLeft && hasTrained(before.current) && before.current.keptAs === undefined)
      void enqueue(() => keep(before));
  });

  /**
   * The run with all that is kept of it; damaged weights are left out, where nothing is to be done with them.
   * @throws ProblemError where the store cannot be read: what is there must not be taken for damaged
   */
  async function stored(summary: RunSummary): Promise<StoredRun> {
    const rows = await archive.rowsOf(summary.id);
    const weights = summary.weights && (await archive.weightsOf(summary.id).catch(withoutDamaged));
    if (weights) return { summary, rows, weights };
    const { weights: _, ...bare } = summary;
    return { summary: bare, rows };
  }

  function change(id: string, next: Partial<Pick<RunSummary, 'name' | 'isPinned'>>): void {
    void enqueue(async () => {
      await archive.change(id, next);
      state.setState({ runs: get().runs.map((run) => (run.id === id ? { ...run, ...next } : run)) });
    });
  }

  void enqueue(load);
  return {
    state,
    show: (isOpen) => state.setState({ isOpen, ...(isOpen && { said: undefined, problem: undefined }) }),
    rename: (id, name) => change(id, { name: name.trim().slice(0, 80) }),
    pin: (id, isPinned) => change(id, { isPinned }),
    remove: (id) =>
      void enqueue(async () => {
        const summary = get().runs.find((run) => run.id === id);
        if (!summary) return;
        const removed = await stored(summary);
        await archive.remove(id);
        state.setState({
          removed,
          runs: get().runs.filter((run) => run.id !== id),
          chosen: get().chosen.filter((one) => one !== id),
        });
      }),
    undoRemove: () =>
      void enqueue(async () => {
        const { removed } = get();
        if (!removed) return;
        await archive.put([removed]);
        state.setState({ removed: undefined });
        await load();
      }),
    choose: (id, isChosen) => {
      const others = get().chosen.filter((one) => one !== id);
      state.setState({ chosen: isChosen ? [...others, id].slice(0, mostChosen) : others });
      if (!isChosen || get().rows[id]) return;
      void enqueue(async () => {
        const rows = await archive.rowsOf(id);
        state.setState({ rows: { ...get().rows, [id]: rows } });
      });
    },
    reopen: (id) =>
      void enqueue(async () => {
        const run = get().runs.find((one) => one.id === id);
        if (!run) return;
        lab.experiment.getState().replace(experimentOf(run));
        state.setState({ isOpen: false });
      }),
    async keepWeights() {
      const { atHand } = get();
      if (atHand === undefined) return;
      // Not in the queue: a worker that is gone answers nothing, and what comes after must not wait for it.
      const reply = await Promise.race([
        lab.ask({ kind: 'weights' }),
        new Promise<undefined>((resolve) => setTimeout(resolve, patience)),
      ]);
      const values = reply?.ok && reply.answer.kind === 'weights' ? reply.answer.values : undefined;
      if (values === undefined || get().atHand !== atHand) {
        state.setState({ problem: reply?.ok === false ? reply.problem : noNetwork });
        return;
      }
      await enqueue(() => putWeights(atHand, values));
    },
    dropWeights: (id) => void enqueue(() => putWeights(id, undefined)),
    takeUpWeights: (id) =>
      void enqueue(async () => {
        const run = get().runs.find((one) => one.id === id);
        const weights = await archive.weightsOf(id);
        if (!run || !weights) throw new ProblemError(noNetwork);
        const { reason, epochs, seconds } = run;
        lab.restore(experimentOf(run), {
          id,
          rows: await archive.rowsOf(id),
          network: { weights, reason, epochs, seconds },
        });
        state.setState({ isOpen: false });
      }),
    exportAll: async () => {
      const { content, left } = writeRuns(await Promise.all(get().runs.map(stored)));
      if (left > 0)
        state.setState({ said: `The weights of ${left} runs are left out: the file would be too large.` });
      return content;
    },
    importFrom: (content) =>
      enqueue(async () => {
        state.setState({ problem: undefined, said: undefined });
        const { runs, damaged, damagedWeights } = readRuns(content);
        await archive.put(runs.map(besideOthers(get().runs)));
        await load();
        const skipped = damaged > 0 ? ` ${damaged} could not be read and were skipped.` : '';
        const bare =
          damagedWeights > 0 ? ` The weights of ${damagedWeights} were damaged and are left out.` : '';
        state.setState({ said: `Imported ${runs.length} runs.${skipped}${bare}` });
      }),
    complain: (problem) => state.setState({ problem }),
    dispose: stopWatching,
  };
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

/** Whether there is a network, and one of numbers. */
function mayKeepWeights({ status, current }: RunState): boolean {
  const { result } = current;
  // Of a run that diverged, those that early stopping had kept; and those from before pruning, where retraining diverged.
  const isLost = result?.reason === 'diverged' && result.bestEpoch === undefined && !result.pruning?.diverged;
  return status === 'done' && result !== undefined && !isLost;
}

/** The run as it is kept, with its difference from the one kept before. */
function record(
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
