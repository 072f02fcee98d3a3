import type { LayerRemovalWork } from '../../../core/studies/types';
import { removeLayers } from '../../studies/removeLayers';
import { train } from '../../training/train';
import type { WorkContext } from './context';
import { buildNetwork, trainingSetup } from './network';

/** Trains the experiment, then leaves layers out of it in turn. */
export async function layerRemovalWork(context: WorkContext, work: LayerRemovalWork): Promise<void> {
  const { run, experiment, data, signal, events } = context;
  const network = await buildNetwork(context, { experiment, data });
  const setup = trainingSetup(context, network);
  const result = await train(setup);
  signal.throwIfAborted();
  const removal = result.test && (await removeLayers({ ...network, control: setup.control }, work));
  events.send({ type: 'done', run, result: { ...result, ...(removal && { removal }) } });
}
