import { combinations } from '../../../core/catalog/combinations';
import { ensembleProblem } from '../../../core/ensemble/limits';
import { snapshotEpochs } from '../../../core/ensemble/members';
import type { Experiment } from '../../../core/experiment/schema';

/** `5 · average` */
export function ensembleSummary(experiment: Experiment): string {
  const { ensemble } = experiment;
  if (ensemble === null) return 'Off';
  const how = combinations[ensemble.combine].label.toLowerCase();
  if (ensemble.snapshot) return `${snapshotEpochs(experiment).length} snapshots · ${how}`;
  return `${ensemble.members} · ${how}`;
}

export function ensembleFault(experiment: Experiment): string | undefined {
  switch (ensembleProblem(experiment)?.path) {
    case undefined:
      return undefined;
    case 'ensemble.snapshot':
      return 'No cycles to snap';
    case 'ensemble.combine':
      return 'No classes to vote on';
    default:
      return 'Members do not differ';
  }
}
