import type { StoreApi } from 'zustand/vanilla';
import { isExtension } from '../core/experiment/extension';
import { sameValue } from '../core/experiment/plain';
import type { Experiment } from '../core/experiment/schema';
import type { Query, Reply, Trainer } from '../protocol/messages';
import type { ExperimentStore } from './experiment';
import {
  type Bench,
  currentRun,
  emptyBench,
  experimentOf,
  type KeptNetwork,
  listen,
  type MustAsk,
  prepare,
  replaced,
  start,
} from './lab/bench';
import { followKnobs, settleNow } from './lab/followKnobs';
import { goOnWith, type InterruptedRun, resume } from './lab/goOn';
import { stop } from './lab/stop';
import { extendRun, isTrained, type RunState } from './runReducer';

/**
 * The laboratory: the experiment on screen, the run that follows it, and what a user can do. Turning a live knob
 * reaches the running network at once; any other rewinds to the same split, initial weights and batch order, and
 * trains on if it was training.
 */
export interface Lab {
  readonly experiment: ExperimentStore;
  readonly run: StoreApi<RunState>;
  /** Starts, goes on after a pause, or starts over after the end. */
  train(): void;
  pause(): void;
  /** Train or pause, whichever applies: the space bar. */
  toggle(): void;
  /** One batch or one epoch, then waits. */
  step(unit: 'batch' | 'epoch'): void;
  /** Holds epochs back so that one can watch, in this run and those to come. */
  setSlowMotion(on: boolean): void;
  /**
   * Gives the run an engine of its own, of which nothing was heard yet. It goes on from its last checkpoint or, where
   * there is none, begins again.
   */
  retry(): void;
  /** Back to the initial weights. */
  rewind(): void;
  /** Puts another experiment on the bench, as a link does. It is not trained, even if the one before was. */
  open(experiment: Experiment): void;
  /** Puts a network that was trained before on the bench, with the knobs that it was trained by. */
  restore(experiment: Experiment, kept: KeptNetwork): void;
  /** Goes on with a run that was interrupted together with its page. */
  goOn(experiment: Experiment, interrupted: InterruptedRun): void;
  /** It was read that an engine was lost and another one went on. */
  forgetLoss(): void;
  /**
   * Ends the training for good; the network stays to be looked at. An engine that does not hear it at once is given up:
   * the network is then that of the last checkpoint.
   */
  stop(): void;
  /** Always settles: also where the network is replaced, or its worker lost, before it could answer. */
  ask(query: Query): Promise<Reply>;
  undo(): void;
  redo(): void;
  dispose(): void;
}

/** What the laboratory may be told. */
export interface LabOptions {
  readonly mustAsk?: MustAsk;
}

export function createLab(trainer: Trainer, initial: Experiment, { mustAsk }: LabOptions = {}): Lab {
  const bench = emptyBench(trainer, initial, mustAsk);
  const stopListening = listen(bench, resume);
  const stopFollowing = followKnobs(bench);
  const { experiment, run } = bench;
  prepare(bench);
  return {
    experiment,
    run,
    train: () => train(bench),
    pause: () => pause(bench),
    toggle() {
      if (run.getState().wantsTraining) pause(bench);
      else train(bench);
    },
    step(unit) {
      bench.trainAfterSettling = false;
      settleNow(bench);
      if (isOver(bench)) start(bench, true);
      run.setState({ wantsTraining: false });
      trainer.send({ type: 'step', run: currentRun(bench), unit });
    },
    setSlowMotion(on) {
      run.setState({ slowMotion: on });
      trainer.send({ type: 'slowMotion', run: currentRun(bench), on });
    },
    retry() {
      trainer.renew();
      if (!resume(bench)) start(bench, !run.getState().wantsTraining, bench.kept);
    },
    rewind() {
      bench.trainAfterSettling = false;
      start(bench, true);
    },
    open(wanted) {
      if (sameValue(wanted, experimentOf(bench))) return;
      pause(bench);
      experiment.getState().replace(wanted);
    },
    restore(wanted, kept) {
      experiment.getState().replace(wanted);
      bench.trainAfterSettling = false;
      start(bench, false, kept);
    },
    goOn: (wanted, interrupted) => goOnWith(bench, wanted, interrupted),
    forgetLoss() {
      const { wentBackTo: _, wasGivenUp: __, ...rest } = run.getState();
      run.setState(rest, true);
    },
    stop: () => stop(bench),
    ask: (query) =>
      bench.questions.ask((request) =>
        trainer.send({ type: 'inspect', run: currentRun(bench), request, query }),
      ),
    undo: () => experiment.getState().undo(),
    redo: () => experiment.getState().redo(),
    dispose() {
      clearTimeout(bench.settling);
      clearTimeout(bench.stopping);
      bench.inbox.dispose();
      bench.silence.dispose();
      stopFollowing();
      stopListening();
      trainer.dispose();
      bench.questions.settleAll(replaced);
    },
  };
}

function train(bench: Bench): void {
  const { run, trainer, silence } = bench;
  const wanted = experimentOf(bench);
  const state = run.getState();
  const isIdle = bench.settling === undefined && isTrained(state);
  if (isIdle && isExtension(state.current.experiment, wanted)) {
    run.setState(extendRun(state, wanted), true);
    silence.end();
    trainer.send({ type: 'extend', run: currentRun(bench), experiment: wanted });
  } else if (bench.settling !== undefined || isOver(bench)) {
    start(bench, false);
  } else if (!run.getState().wantsTraining) {
    run.setState({ wantsTraining: true });
    silence.end();
    trainer.send({ type: 'resume', run: currentRun(bench) });
  }
}

function pause(bench: Bench): void {
  const { run, trainer } = bench;
  bench.trainAfterSettling = false;
  if (!run.getState().wantsTraining) return;
  run.setState({ wantsTraining: false });
  trainer.send({ type: 'pause', run: currentRun(bench) });
}

/** Whether there is no run that could go on. */
function isOver({ run }: Bench): boolean {
  const { status } = run.getState();
  return status === 'waiting' || status === 'done' || status === 'failed';
}
