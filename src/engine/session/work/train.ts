import type { Experiment } from '../../../core/experiment/schema';
import { createMemberCollector } from '../../ensemble/memberRun';
import { standingAtEnd } from '../../training/liveChanges';
import { train } from '../../training/train';
import type { WorkContext } from './context';
import { buildNetwork, trainingSetup } from './network';
import { pruneTrained } from './prune';

/** Trains the experiment, takes the snapshots that its ensemble asks for, and prunes what was trained. */
export async function trainWork(context: WorkContext): Promise<void> {
  const { run, experiment, data, control, signal, events, from } = context;
  const network = await buildNetwork(context, { experiment, data });
  const collector = experiment.ensemble?.snapshot
    ? createMemberCollector({ ...network, whole: experiment, control, from: from?.members })
    : undefined;
  const setup = trainingSetup(context, network, collector);
  /** As it was turned on the way. */
  let ran = experiment;
  const turned = (next: Experiment) => {
    ran = next;
    events.send({ type: 'turned', run, experiment: next });
  };
  const trained = await train({ ...setup, listener: { ...setup.listener, turned } });
  const members = await collector?.finish(trained);
  signal.throwIfAborted();
  /** Does with the trained network what the experiment asks for. */
  const extend = async ({ pruning }: Pick<Experiment, 'pruning'>) => {
    network.variants.keepPruned(undefined);
    const atEnd = { ...standingAtEnd(ran, trained.epochs), pruning };
    const result = await pruneTrained(context, { ...network, experiment: atEnd }, trained);
    events.send({ type: 'done', run, result, ...(members && { members }) });
  };
  context.hold({ ...network, extend });
  await extend(experiment);
}
