import type { RestoreWork } from '../../../protocol/work';
import { restore } from '../../training/restore';
import type { WorkContext } from './context';
import { buildNetwork, trainingSetup } from './network';

/** Takes up a network that was trained before. */
export async function restoreWork(context: WorkContext, { trained }: RestoreWork): Promise<void> {
  const { run, experiment, data, events } = context;
  const network = await buildNetwork(context, { experiment, data });
  events.send({ type: 'done', run, result: await restore(trainingSetup(context, network), trained) });
}
