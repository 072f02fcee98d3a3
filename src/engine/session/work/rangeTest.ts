import type { RangeTestWork } from '../../../core/studies/types';
import { testRates } from '../../studies/testRates';
import type { WorkContext } from './context';
import { buildNetwork, trainingSetup } from './network';

/** A learning-rate range test in place of training. */
export async function rangeTestWork(context: WorkContext, work: RangeTestWork): Promise<void> {
  const { run, experiment, data, events } = context;
  const network = await buildNetwork(context, { experiment, data });
  events.send({ type: 'done', run, result: await testRates(trainingSetup(context, network), work) });
}
