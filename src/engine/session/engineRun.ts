import { datasetEntry } from '../../core/catalog/datasets';
import type { Experiment } from '../../core/experiment/schema';
import { examplesPerEpoch } from '../../data/balance';
import type { PreparedData } from '../../data/types';
import type { Answer, Command, Event, NetworkQuery, Query, RunId } from '../../protocol/messages';
import type { BackendReport } from '../../protocol/payloads';
import type { Trial } from '../backends/choose';
import type { ThreadPool } from '../compiled/threadPool';
import { createMemberCollector, memberSetup } from '../ensemble/memberRun';
import { reportEnsemble } from '../ensemble/report';
import { augmentedView } from '../inspect/augmented';
import { prune } from '../pruning/prune';
import type { NetworkValues } from '../pruning/surgery';
import type { Stepper } from '../stepper/stepper';
import { removeLayers } from '../studies/removeLayers';
import { testRates } from '../studies/testRates';
import { type Control, createControl } from '../training/control';
import { retrainingMark } from '../training/marks';
import { restore } from '../training/restore';
import type { TrainingSetup } from '../training/run';
import { train } from '../training/train';
import { yieldToMessages } from '../training/yield';
import { planFor } from './build';
import { createCheckpoints } from './checkpoints';
import type { DataCache } from './dataCache';
import { createEventBatcher } from './eventBatcher';
import { explainFailure } from './failure';
import { createObserver, type Observer } from './observer';
import type { ChosenStepper, StepperSetup } from './steppers';
import { summarizeData } from './summary';
import { createTrial } from './trial';

/** What a run needs from outside. */
export interface RunTools {
  readonly data: DataCache;
  chooseBackend(choice: Experiment['backend'], trial: Trial): Promise<BackendReport>;
  chooseStepper(setup: StepperSetup, backend: BackendReport): ChosenStepper;
  /** Threads that help with large networks, where there can be any. */
  readonly threadPool?: ThreadPool | undefined;
  readonly now: () => number;
  /** Milliseconds that a run lasts at least where somebody watches. */
  readonly leastRunTime: number;
  /** Milliseconds between two checkpoints of a run that nobody watches. */
  readonly checkpointGap: number;
}

/** One start of one experiment, from loading its data until its network is freed. */
export interface EngineRun {
  readonly id: RunId;
  readonly control: Control;
  /** Loads, builds and trains. Never rejects: what goes wrong is sent. */
  live(): Promise<void>;
  answer(query: Query): Promise<Answer>;
  /** Ends `live` soon, whatever it is doing. */
  cancel(): void;
  /** Frees the network; to be called once `live` has ended. */
  free(): void;
}

export function createEngineRun(
  start: Omit<Extract<Command, { type: 'start' }>, 'type'>,
  tools: RunTools,
  post: (event: Event) => void,
): EngineRun {
  const { run: id, experiment: whole, job, probe, from, trained } = start;
  const { row, mark, send } = createEventBatcher(id, post, tools.now);
  const control = createControl(start.paused);
  const abort = new AbortController();
  const { signal } = abort;
  let stepper: Stepper | undefined;
  let observer: Observer | undefined;
  let prepared: PreparedData | undefined;

  async function loadBuildTrain(): Promise<void> {
    signal.throwIfAborted();
    send({ type: 'phase', run: id, phase: 'loading', detail: datasetEntry(whole.data.dataset).label });
    // Data and split are those of the whole experiment, whatever a member draws by itself.
    const loaded = await tools.data.load(whole, signal);
    prepared = loaded;
    signal.throwIfAborted();
    if (job?.kind === 'combine') {
      const yieldIfDue = () => yieldToMessages().then(() => signal.throwIfAborted());
      const report = await reportEnsemble(
        whole.ensemble?.combine ?? 'average',
        loaded,
        job.members,
        yieldIfDue,
      );
      send({ type: 'combined', run: id, report });
      return;
    }
    const { experiment, data, augmentSeed } = job
      ? memberSetup(whole, job, loaded)
      : { experiment: whole, data: loaded, augmentSeed: whole.seed };

    send({ type: 'phase', run: id, phase: 'building' });
    const plan = planFor(experiment, data);
    const examples = examplesPerEpoch(experiment, data.training);
    // Of runs that nobody watches there are as many as processors.
    const threadPool = start.isUnwatched ? undefined : tools.threadPool;
    const setup = { plan, experiment, task: data.task, largestBatch: examples, threadPool };
    const trial = createTrial(setup, data.training, tools, signal);
    const given = await tools.chooseBackend(from?.backend.id ?? experiment.backend, trial);
    const backend = from?.backend ?? given;
    signal.throwIfAborted();
    const chosen = tools.chooseStepper(setup, backend);
    stepper = chosen.stepper;
    observer = createObserver({
      experiment,
      data,
      plan,
      stepper,
      now: tools.now,
      send: (snapshot) => send({ type: 'snapshot', run: id, snapshot }),
    });
    send({
      type: 'prepared',
      run: id,
      data: summarizeData(data, experiment.seed),
      parameters: plan.parameters,
      stepsPerEpoch: Math.ceil(examples / experiment.training.batchSize),
      backend: chosen.backend,
    });

    const collector =
      job || whole.ensemble?.snapshot
        ? createMemberCollector({ whole, data, plan, stepper, control, from: from?.members })
        : undefined;
    const buildStepper = (smaller: Experiment, { plan: smallerPlan }: Pick<NetworkValues, 'plan'>) =>
      tools.chooseStepper({ ...setup, experiment: smaller, plan: smallerPlan }, backend).stepper;
    const rest = createCheckpoints({
      now: tools.now,
      shortestGap: tools.checkpointGap,
      send: (training) =>
        send({
          type: 'checkpoint',
          run: id,
          checkpoint: { backend, training, members: collector?.members() ?? [] },
        }),
    });
    const training: TrainingSetup = {
      experiment,
      data,
      augmentSeed,
      stepper,
      plan,
      control,
      from: from?.training,
      now: tools.now,
      leastRunTime: start.isUnwatched ? 0 : tools.leastRunTime,
      listener: {
        phase: (phase) => send({ type: 'phase', run: id, phase }),
        progress: (report) => send({ type: 'progress', run: id, ...report }),
        epoch: row,
        mark,
        observe: observer.observe,
        ...(collector && { cycleEnd: collector.cycleEnd }),
        ...(start.isUnwatched && { mayRest: rest }),
      },
    };
    if (trained) {
      send({ type: 'done', run: id, result: await restore(training, trained) });
      return;
    }
    if (probe?.type === 'rateRange') {
      send({ type: 'done', run: id, result: await testRates(training, probe) });
      return;
    }
    const result = await train(training);
    const members = await collector?.finish(result);
    signal.throwIfAborted();
    const gave = members && { members };
    if (probe?.type === 'layerRemoval' && result.test) {
      const removal = await removeLayers({ ...training, buildStepper }, probe);
      send({ type: 'done', run: id, result: { ...result, removal } });
      return;
    }
    if (experiment.pruning.iterations === 0 || result.test === undefined) {
      send({ type: 'done', run: id, result, ...gave });
      return;
    }
    const { layers } = experiment.model;
    const network = { layers, plan, weights: await stepper.exportWeights() };
    const pruning = await prune({
      experiment,
      data,
      network,
      stepper,
      trained: result,
      control,
      buildStepper,
      now: tools.now,
      step: (step) => send({ type: 'pruned', run: id, step }),
      phase: (phase, iteration) =>
        send({
          type: 'phase',
          run: id,
          phase,
          detail: `${iteration} of ${experiment.pruning.iterations}`,
        }),
    });
    signal.throwIfAborted();
    const { diverged } = pruning;
    if (diverged) mark(retrainingMark(result.epochs, diverged));
    const reason = diverged ? 'diverged' : result.reason;
    send({ type: 'done', run: id, result: { ...result, reason, pruning }, ...gave });
  }

  function free(): void {
    stepper?.dispose();
    stepper = undefined;
    observer = undefined;
  }

  return {
    id,
    control,
    async live() {
      try {
        await loadBuildTrain();
      } catch (error) {
        free();
        if (!signal.aborted) send({ type: 'failed', run: id, problem: explainFailure(error) });
      }
    },
    async answer(query) {
      // About the data, so that no network need be there: before training, or where it could not be built.
      if (query.kind === 'augmented') {
        return { kind: query.kind, ...(prepared && { view: augmentedView(whole, prepared, query) }) };
      }
      if (observer) return observer.answer(query);
      // Nothing is there to be asked yet, or any more.
      return nothingYet(query);
    },
    cancel() {
      abort.abort();
      control.stop();
    },
    free,
  };
}

/** The answer of a network that is not there. */
function nothingYet({ kind }: NetworkQuery): Answer {
  switch (kind) {
    case 'point':
      return { kind, output: [] };
    case 'confusionCell':
      return { kind, examples: [] };
    case 'outputs':
      return { kind, layers: [] };
    case 'weights':
      return { kind };
    case 'inside':
      return { kind, choices: 0, layers: [] };
    case 'tokens':
      return { kind, choices: 0, tokens: [], effects: [] };
  }
}
