import { createMemberCollector } from '../../ensemble/memberRun';
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
  const trained = await train(trainingSetup(context, network, collector));
  const members = await collector?.finish(trained);
  signal.throwIfAborted();
  const result = await pruneTrained(context, network, trained);
  events.send({ type: 'done', run, result, ...(members && { members }) });
}
