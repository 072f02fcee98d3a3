import { memberWork } from '../core/ensemble/members';
import type { Experiment } from '../core/experiment/schema';
import { prepareData } from '../data/prepare';
import type { ReadFile } from '../data/types';
import { reportEnsemble } from '../engine/ensemble/report';
import { yieldToMessages } from '../engine/training/yield';
import type { Event } from '../protocol/messages';
import { type Outcome, readDataFile, runExperiment } from './run';

/** How many trainings the experiment and its ensemble take. */
export function runsOf({ ensemble }: Experiment): number {
  return 1 + (ensemble ? memberWork(ensemble).length : 0);
}

/**
 * Trains an experiment and then, where it has an ensemble and did not diverge, its members one after the other.
 * Members that diverge are left out and counted; where they leave fewer than two, the whole has diverged.
 * @param hear hears every event of every run
 * @param readFile gives the packed files of its data set
 * @throws ProblemError when a run fails, or the experiment gives fewer than two members
 */
export async function runWithEnsemble(
  experiment: Experiment,
  hear: (event: Event) => void = () => undefined,
  readFile: ReadFile = readDataFile,
): Promise<Outcome> {
  const outcome = await runExperiment(experiment, hear, undefined, readFile);
  if (experiment.ensemble === null || outcome.result.reason === 'diverged') return outcome;
  const members = [...outcome.members];
  let divergedMembers = 0;
  for (const work of memberWork(experiment.ensemble)) {
    const member = await runExperiment(experiment, hear, work, readFile);
    members.push(...member.members);
    if (member.result.reason === 'diverged') divergedMembers += 1;
  }
  const lost = divergedMembers > 0 && { divergedMembers };
  if (divergedMembers > 0 && members.length < 2)
    return { ...outcome, result: { ...outcome.result, reason: 'diverged' }, ...lost };
  const data = await prepareData(experiment, readFile);
  const ensemble = await reportEnsemble(experiment.ensemble.combine, data, members, yieldToMessages);
  return { ...outcome, ensemble, ...lost };
}
