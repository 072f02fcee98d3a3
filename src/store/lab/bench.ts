import { createStore, type StoreApi } from 'zustand/vanilla';
import { withLiveChanges } from '../../core/experiment/liveChanges';
import type { Price } from '../../core/experiment/price';
import type { Experiment } from '../../core/experiment/schema';
import type { Problem } from '../../core/problem';
import type { Checkpoint } from '../../protocol/checkpoint';
import type { Event, RunId, Trainer } from '../../protocol/messages';
import type { EpochRow } from '../../protocol/progress';
import type { TrainedNetwork, Work } from '../../protocol/work';
import { createExperimentStore, type ExperimentStore } from '../experiment';
import {
  beginRun,
  emptyRun,
  isUnderWay,
  type RunRecord,
  type RunState,
  type RunStatus,
  reduceRun,
} from '../runReducer';
import { createSilence, type Silence } from '../silence';
import { createEventInbox, type EventInbox } from './eventInbox';
import { createQuestions, type Questions } from './questions';

/** A run that was kept, with its network. */
export interface KeptNetwork {
  /** Under which it is kept. */
  readonly id: string;
  readonly rows: readonly EpochRow[];
  readonly network: TrainedNetwork;
}

/** What must be paid for an experiment that is not to be prepared before somebody asks for it; undefined for all others. */
export type MustAsk = (experiment: Experiment) => Price | undefined;

/** The experiment on screen, the run that follows it, and what is under way between them and the engine. */
export interface Bench {
  readonly trainer: Trainer;
  readonly experiment: ExperimentStore;
  readonly run: StoreApi<RunState>;
  readonly mustAsk: MustAsk | undefined;
  readonly questions: Questions;
  readonly inbox: EventInbox;
  readonly silence: Silence;
  lastRun: RunId;
  /** The network that was put on the bench with the last start, if it was one. */
  kept: KeptNetwork | undefined;
  /** How often an engine was lost since the last checkpoint. */
  losses: number;
  /** Runs until the knobs have come to rest. */
  settling: ReturnType<typeof setTimeout> | undefined;
  /** Runs until the engine has heard that it is to stop. */
  stopping: ReturnType<typeof setTimeout> | undefined;
  /** Whether a rewind in waiting should train at once. */
  trainAfterSettling: boolean;
}

/** While it is at that, the engine is heard of again and again. */
const busy: ReadonlySet<RunStatus> = new Set(['loading', 'building', 'training', 'testing', 'pruning']);

/** After one of these, a run that was told to stop will not be given up. */
const endsStopping: ReadonlySet<Event['type']> = new Set(['heard', 'done', 'failed']);

/** Whoever asked about a network that is gone asks the new one, or no longer cares. */
export const replaced: Problem = {
  code: 'network.replaced',
  message: 'The network that was asked is not there any more.',
  hint: 'Ask the new one.',
};

export function emptyBench(trainer: Trainer, initial: Experiment, mustAsk: MustAsk | undefined): Bench {
  const run = createStore<RunState>()(() => emptyRun(0, initial));
  const experiment = createExperimentStore(initial, Date.now, () => isUnderWay(run.getState()));
  return {
    trainer,
    experiment,
    run,
    mustAsk,
    questions: createQuestions(),
    inbox: createEventInbox((events) => {
      run.setState(events.reduce(reduceRun, run.getState()), true);
      const { current } = run.getState();
      const isTurned = events.some((event) => event.type === 'turned' && event.run === current.run);
      if (isTurned) writeDown(experiment, current);
    }),
    silence: createSilence(
      () => run.getState().wantsTraining || busy.has(run.getState().status),
      (isSilent) => run.setState({ isSilent }),
    ),
    lastRun: 0,
    kept: undefined,
    losses: 0,
    settling: undefined,
    stopping: undefined,
    trainAfterSettling: false,
  };
}

/** What was turned on the way of the run that is under way belongs to the experiment from now on. */
function writeDown(store: ExperimentStore, { experiment: trained }: RunRecord): void {
  const { experiment, amend } = store.getState();
  amend(withLiveChanges(experiment, trained.training.liveChanges));
}

export function experimentOf({ experiment }: Bench): Experiment {
  return experiment.getState().experiment;
}

export function currentRun({ run }: Bench): RunId {
  return run.getState().current.run;
}

/**
 * Takes in what the engine says.
 * @param resume tries to go on with another engine where one was lost; returns whether it does
 */
export function listen(bench: Bench, resume: (bench: Bench) => boolean): () => void {
  const { trainer, questions, silence, inbox } = bench;
  return trainer.subscribe((event) => {
    if (event.type === 'answer') return questions.settle(event.request, { ok: true, answer: event.answer });
    if (event.type === 'unanswered')
      return questions.settle(event.request, { ok: false, problem: event.problem });
    // A run that failed may still be asked about its data, but not if nobody is there any more.
    if (event.type === 'failed' && event.problem.code === 'worker.died') {
      questions.settleAll(event.problem);
      if (event.run === currentRun(bench) && resume(bench)) return;
    }
    if (event.type === 'checkpoint') bench.losses = 0;
    if (endsStopping.has(event.type)) clearTimeout(bench.stopping);
    silence.end();
    inbox.put(event);
  });
}

/** The screen shows a new run from here on: nothing of the one before stands beside the knobs of another. */
export function showNewRun(
  bench: Bench,
  wantsTraining: boolean,
  known?: Parameters<typeof beginRun>[4],
): void {
  const { run, questions, inbox, silence } = bench;
  questions.settleAll(replaced);
  inbox.flush();
  bench.lastRun += 1;
  run.setState(beginRun(run.getState(), bench.lastRun, experimentOf(bench), wantsTraining, known), true);
  silence.end();
}

/** Has the engine begin a run of the knobs as they are. */
export function start(bench: Bench, paused: boolean, kept?: KeptNetwork): void {
  stopSettling(bench);
  bench.kept = kept;
  bench.losses = 0;
  clearTimeout(bench.stopping);
  showNewRun(bench, !paused && !kept, kept && { keptAs: kept.id, rows: kept.rows });
  const { trainer, run, lastRun } = bench;
  const work: Work = kept ? { kind: 'restore', trained: kept.network } : { kind: 'train' };
  trainer.send({ type: 'start', run: lastRun, experiment: experimentOf(bench), paused, work });
  if (run.getState().slowMotion) trainer.send({ type: 'slowMotion', run: lastRun, on: true });
}

/** Has an engine that knows nothing of it go on with the run that is shown. */
export function startFrom(bench: Bench, from: Checkpoint): void {
  const { trainer, run, silence } = bench;
  silence.end();
  const { current, wantsTraining, slowMotion } = run.getState();
  trainer.send({
    type: 'start',
    run: current.run,
    experiment: current.experiment,
    paused: !wantsTraining,
    work: { kind: 'train' },
    from,
  });
  if (slowMotion) trainer.send({ type: 'slowMotion', run: current.run, on: true });
  // What was turned, and not taken over yet.
  const wanted = experimentOf(bench);
  if (wanted !== current.experiment) trainer.send({ type: 'change', run: current.run, experiment: wanted });
}

/** Prepares the network of the knobs so that one can begin at once, unless that alone is much. */
export function prepare(bench: Bench): void {
  const price = bench.mustAsk?.(experimentOf(bench));
  if (price === undefined) {
    start(bench, true);
    return;
  }
  stopSettling(bench);
  showNewRun(bench, false);
  bench.run.setState({ status: 'waiting', held: price });
}

export function stopSettling(bench: Bench): void {
  clearTimeout(bench.settling);
  bench.settling = undefined;
}
