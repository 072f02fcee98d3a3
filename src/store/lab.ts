import { createStore, type StoreApi } from 'zustand/vanilla';
import { difference } from '../core/experiment/difference';
import { isLiveChange } from '../core/experiment/knobs';
import { sameValue } from '../core/experiment/plain';
import type { Price } from '../core/experiment/price';
import type { Experiment } from '../core/experiment/schema';
import type { Problem } from '../core/problem';
import type { Event, Query, Reply, RunId, Trainer } from '../protocol/messages';
import type { EpochRow } from '../protocol/progress';
import type { TrainedNetwork, Work } from '../protocol/work';
import { createExperimentStore, type ExperimentStore } from './experiment';
import { beginRun, changeRun, emptyRun, type RunState, type RunStatus, reduceRun } from './runReducer';
import { createSilence } from './silence';

/** Milliseconds that curves and pictures may wait, so that the screen is drawn once for all of them. */
const glance = 80;
/** While it is at that, the engine is heard of again and again. */
const busy: ReadonlySet<RunStatus> = new Set(['loading', 'building', 'training', 'testing', 'pruning']);
const canWait: ReadonlySet<Event['type']> = new Set(['progress', 'epochs', 'snapshot', 'marks']);

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
  /** Begins the run again with an engine of its own: the one before is not heard of any more. */
  retry(): void;
  /** Back to the initial weights. */
  rewind(): void;
  /** Puts another experiment on the bench, as a link does. It is not trained, even if the one before was. */
  open(experiment: Experiment): void;
  /** Puts a network that was trained before on the bench, with the knobs that it was trained by. */
  restore(experiment: Experiment, kept: KeptNetwork): void;
  /** Ends the training for good; the network stays to be looked at. */
  stop(): void;
  /** Always settles: also where the network is replaced, or its worker lost, before it could answer. */
  ask(query: Query): Promise<Reply>;
  undo(): void;
  redo(): void;
  dispose(): void;
}

/** A run that was kept, with its network. */
interface KeptNetwork {
  /** Under which it is kept. */
  readonly id: string;
  readonly rows: readonly EpochRow[];
  readonly network: TrainedNetwork;
}

/** Milliseconds a knob must rest before the network is built anew: a slider passes through many values. */
const settle = 150;

/** What the laboratory may be told. */
export interface LabOptions {
  /** What must be paid for an experiment that is not to be prepared before somebody asks for it; undefined for all others. */
  readonly mustAsk?: (experiment: Experiment) => Price | undefined;
}

/** Whoever asked about a network that is gone asks the new one, or no longer cares. */
const replaced: Problem = {
  code: 'network.replaced',
  message: 'The network that was asked is not there any more.',
  hint: 'Ask the new one.',
};

export function createLab(trainer: Trainer, initial: Experiment, { mustAsk }: LabOptions = {}): Lab {
  const experiment = createExperimentStore(initial);
  const run = createStore<RunState>()(() => emptyRun(0, initial));
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastRun: RunId = 0;
  let lastRequest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heard: Event[] = [];
  let listening: ReturnType<typeof setTimeout> | undefined;
  /** Whether a rewind in waiting should train at once. */
  let trainAfterSettling = false;

  /** The network that was put on the bench with the last start, if it was one. */
  let onBench: KeptNetwork | undefined;

  const now = () => experiment.getState().experiment;
  const currentRun = () => run.getState().current.run;
  const wantsTraining = () => run.getState().wantsTraining;
  const hasEnded = () => ['done', 'failed'].includes(run.getState().status);
  const intend = (training: boolean) => run.setState({ wantsTraining: training });
  const silence = createSilence(
    () => wantsTraining() || busy.has(run.getState().status),
    (isSilent) => run.setState({ isSilent }),
  );

  /** The screen shows a new run from here on: nothing of the one before stands beside the knobs of another. */
  function begin(wantsTraining: boolean, kept?: KeptNetwork): void {
    tellAll(replaced);
    listen();
    lastRun += 1;
    const restored = kept && { keptAs: kept.id, rows: kept.rows };
    run.setState(beginRun(run.getState(), lastRun, now(), wantsTraining, restored), true);
    silence.end();
  }

  function start(paused: boolean, kept?: KeptNetwork): void {
    clearTimeout(timer);
    timer = undefined;
    onBench = kept;
    begin(!paused && !kept, kept);
    const work: Work = kept ? { kind: 'restore', trained: kept.network } : { kind: 'train' };
    trainer.send({ type: 'start', run: lastRun, experiment: now(), paused, work });
    if (run.getState().slowMotion) trainer.send({ type: 'slowMotion', run: lastRun, on: true });
  }

  /** Prepares the network of the knobs so that one can begin at once, unless that alone is much. */
  function prepare(): void {
    const price = mustAsk?.(now());
    if (price === undefined) {
      start(true);
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    begin(false);
    run.setState({ status: 'waiting', held: price });
  }

  /** After the knobs have come to rest. */
  function followKnobs(): void {
    if (trainAfterSettling) start(false);
    else prepare();
  }

  /** Makes sure that the network on hand is that of the knobs. */
  function flush(): void {
    if (timer !== undefined) start(!trainAfterSettling);
  }

  /** Takes over what was heard since the last time, in one turn of the store. */
  function listen(): void {
    clearTimeout(listening);
    listening = undefined;
    const events = heard;
    heard = [];
    if (events.length > 0) run.setState(events.reduce(reduceRun, run.getState()), true);
  }

  function tell(request: number, reply: Reply): void {
    waiting.get(request)?.(reply);
    waiting.delete(request);
  }

  function tellAll(problem: Problem): void {
    for (const request of [...waiting.keys()]) tell(request, { ok: false, problem });
  }

  const stopListening = trainer.subscribe((event: Event) => {
    if (event.type === 'answer') return tell(event.request, { ok: true, answer: event.answer });
    if (event.type === 'unanswered') return tell(event.request, { ok: false, problem: event.problem });
    // A run that failed may still be asked about its data, but not if nobody is there any more.
    if (event.type === 'failed' && event.problem.code === 'worker.died') tellAll(event.problem);
    silence.end();
    heard.push(event);
    if (canWait.has(event.type)) listening ??= setTimeout(listen, glance);
    else listen();
  });

  const stopWatching = experiment.subscribe((state, before) => {
    if (state.experiment === before.experiment) return;
    const paths = difference(before.experiment, state.experiment)
      .map((change) => change.path)
      .filter((path) => path !== 'name' && path !== 'notes');
    const layersOnlyLive =
      paths.length === 1 &&
      paths[0] === 'model.layers' &&
      differOnlyInRates(before.experiment, state.experiment);
    if (paths.length === 0) return;
    if ((isLiveChange(paths) || layersOnlyLive) && timer === undefined) {
      trainer.send({ type: 'change', run: currentRun(), experiment: state.experiment });
      // A run that has ended stays what it was.
      if (!hasEnded()) run.setState(changeRun(run.getState(), state.experiment));
      return;
    }
    trainAfterSettling = timer === undefined ? wantsTraining() : trainAfterSettling;
    if (timer === undefined && wantsTraining()) trainer.send({ type: 'pause', run: currentRun() });
    begin(trainAfterSettling);
    clearTimeout(timer);
    timer = setTimeout(followKnobs, settle);
  });

  const lab: Lab = {
    experiment,
    run,
    train() {
      const { status } = run.getState();
      if (timer !== undefined || status === 'waiting' || status === 'done' || status === 'failed') {
        start(false);
      } else if (!wantsTraining()) {
        intend(true);
        silence.end();
        trainer.send({ type: 'resume', run: currentRun() });
      }
    },
    pause() {
      trainAfterSettling = false;
      if (!wantsTraining()) return;
      intend(false);
      trainer.send({ type: 'pause', run: currentRun() });
    },
    toggle() {
      if (wantsTraining()) lab.pause();
      else lab.train();
    },
    step(unit) {
      trainAfterSettling = false;
      flush();
      const { status } = run.getState();
      if (status === 'done' || status === 'failed' || status === 'waiting') start(true);
      intend(false);
      trainer.send({ type: 'step', run: currentRun(), unit });
    },
    setSlowMotion(on) {
      run.setState({ slowMotion: on });
      trainer.send({ type: 'slowMotion', run: currentRun(), on });
    },
    retry() {
      trainer.renew();
      start(!wantsTraining(), onBench);
    },
    rewind() {
      trainAfterSettling = false;
      start(true);
    },
    open(wanted) {
      if (sameValue(wanted, now())) return;
      lab.pause();
      experiment.getState().replace(wanted);
    },
    restore(wanted, kept) {
      experiment.getState().replace(wanted);
      trainAfterSettling = false;
      start(false, kept);
    },
    stop() {
      trainAfterSettling = false;
      intend(false);
      trainer.send({ type: 'stop', run: currentRun() });
    },
    ask(query) {
      lastRequest += 1;
      const request = lastRequest;
      return new Promise((resolve) => {
        waiting.set(request, resolve);
        trainer.send({ type: 'inspect', run: currentRun(), request, query });
      });
    },
    undo: () => experiment.getState().undo(),
    redo: () => experiment.getState().redo(),
    dispose() {
      clearTimeout(timer);
      clearTimeout(listening);
      silence.dispose();
      stopWatching();
      stopListening();
      trainer.dispose();
      tellAll(replaced);
    },
  };
  prepare();
  return lab;
}

/** Dropout rates may change live; anything else about the layers is another network. */
function differOnlyInRates(before: Experiment, after: Experiment): boolean {
  const withoutRates = (layers: unknown) =>
    JSON.stringify(layers, (key, value: unknown) => (key === 'rate' ? undefined : value));
  return withoutRates(before.model.layers) === withoutRates(after.model.layers);
}
