import type { MemberWork } from '../../../core/ensemble/members';
import { createMemberCollector, memberSetup } from '../../ensemble/memberRun';
import { train } from '../../training/train';
import type { WorkContext } from './context';
import { buildNetwork, trainingSetup } from './network';

/** Trains one member of the experiment's ensemble. */
export async function memberWork(context: WorkContext, { index }: MemberWork): Promise<void> {
  const { run, experiment: whole, control, signal, events, from } = context;
  const network = await buildNetwork(context, memberSetup(whole, index, context.data));
  const collector = createMemberCollector({ ...network, whole, control, from: from?.members });
  const result = await train(trainingSetup(context, network, collector));
  const members = await collector.finish(result);
  signal.throwIfAborted();
  events.send({ type: 'done', run, result, members });
}
