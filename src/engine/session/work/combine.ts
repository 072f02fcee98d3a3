import type { CombineWork } from '../../../protocol/work';
import { reportEnsemble } from '../../ensemble/report';
import { yieldToMessages } from '../../training/yield';
import type { WorkContext } from './context';

/** Puts trained members together. */
export async function combineWork(context: WorkContext, { members }: CombineWork): Promise<void> {
  const { run, experiment, data, signal, events } = context;
  const combine = experiment.ensemble?.combine ?? 'average';
  const yieldBetween = () => yieldToMessages().then(() => signal.throwIfAborted());
  const report = await reportEnsemble(combine, data, members, yieldBetween);
  events.send({ type: 'combined', run, report });
}
