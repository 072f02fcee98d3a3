import type { Experiment } from '../../../core/experiment/schema';
import { type NetworkPlan, needsWholeBatch } from '../../../core/network/plan';
import { examplesPerEpoch } from '../../../data/balance';
import { cutEpoch } from '../../../data/epochCut';
import type { PreparedData } from '../../../data/types';
import type { BackendReport } from '../../../protocol/progress';
import type { MemberCollector } from '../../ensemble/memberRun';
import type { NetworkValues } from '../../pruning/surgery';
import type { Stepper } from '../../stepper/stepper';
import type { TrainingSetup } from '../../training/run';
import { planFor } from '../build';
import { createCheckpoints } from '../checkpoints';
import { createObserver, type Observer } from '../observer';
import { summarizeData } from '../summary';
import { createTrial } from '../trial';
import { createVariants, type Variants } from '../variants';
import type { WorkContext } from './context';

/** What a network is built from, and trained on. */
export interface NetworkSource {
  readonly experiment: Experiment;
  readonly data: PreparedData;
  /** What augmentation is drawn by, where that is not the experiment's seed. */
  readonly augmentSeed?: number;
}

/** An untrained network on its backend. */
export interface BuiltNetwork extends NetworkSource {
  readonly plan: NetworkPlan;
  readonly stepper: Stepper;
  readonly observer: Observer;
  readonly variants: Variants;
  readonly backend: BackendReport;
  /** A stepper for another network on the same backend; to be disposed by the caller. */
  buildStepper(experiment: Experiment, network: Pick<NetworkValues, 'plan'>): Stepper;
}

/**
 * Plans the network, chooses where it is computed, builds it, and says so.
 * @throws ProblemError where it does not fit its data
 */
export async function buildNetwork(context: WorkContext, source: NetworkSource): Promise<BuiltNetwork> {
  const { run, tools, signal, events, from } = context;
  const { experiment, data } = source;
  events.send({ type: 'phase', run, phase: 'building' });
  const plan = planFor(experiment, data);
  const examples = examplesPerEpoch(experiment, data.training);
  // Of runs that nobody watches there are as many as processors.
  const threadPool = context.isUnwatched ? undefined : tools.threadPool;
  const setup = { plan, experiment, task: data.task, largestBatch: examples, threadPool };
  const trial = createTrial(setup, data.training, tools, signal);
  const given = await tools.chooseBackend(from?.backend.id ?? experiment.backend, trial);
  const backend = from?.backend ?? given;
  signal.throwIfAborted();
  const chosen = tools.chooseStepper(setup, backend);
  const { stepper } = chosen;
  const buildStepper: BuiltNetwork['buildStepper'] = (other, network) =>
    tools.chooseStepper({ ...setup, experiment: other, plan: network.plan }, backend).stepper;
  const variants = createVariants({ experiment: context.experiment, data, buildStepper });
  const observer = createObserver({
    experiment,
    data,
    plan,
    stepper,
    variants,
    now: tools.now,
    send: (snapshot) => events.send({ type: 'snapshot', run, snapshot }),
  });
  context.hold({ stepper, observer, variants });
  events.send({
    type: 'prepared',
    run,
    data: summarizeData(data, experiment.seed),
    parameters: plan.parameters,
    stepsPerEpoch: cutEpoch(examples, experiment.training.batchSize, needsWholeBatch(plan)).perEpoch,
    backend: chosen.backend,
  });
  return {
    ...source,
    plan,
    stepper,
    observer,
    variants,
    backend,
    buildStepper,
  };
}

/**
 * What training works with: the network, and somebody who hears what happens and passes it on.
 * @param collector takes members of an ensemble on the way
 */
export function trainingSetup(
  context: WorkContext,
  network: BuiltNetwork,
  collector?: MemberCollector,
): TrainingSetup {
  const { run, tools, control, events, isUnwatched, from } = context;
  const { experiment, data, augmentSeed, plan, stepper, observer, backend } = network;
  const mayRest = createCheckpoints({
    now: tools.now,
    shortestGap: tools.checkpointGap,
    send: (training) =>
      events.send({
        type: 'checkpoint',
        run,
        checkpoint: { backend, training, members: collector?.members() ?? [] },
      }),
  });
  return {
    experiment,
    data,
    stepper,
    plan,
    control,
    from: from?.training,
    now: tools.now,
    leastRunTime: isUnwatched ? 0 : tools.leastRunTime,
    ...(augmentSeed !== undefined && { augmentSeed }),
    listener: {
      phase: (phase) => events.send({ type: 'phase', run, phase }),
      progress: (report) => events.send({ type: 'progress', run, ...report }),
      epoch: events.row,
      mark: events.mark,
      observe: observer.observe,
      ...(collector && { cycleEnd: collector.cycleEnd }),
      mayRest,
    },
  };
}
