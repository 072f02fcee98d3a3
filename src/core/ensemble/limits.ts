import { combinations } from '../catalog/combinations';
import { schedules } from '../catalog/schedules';
import { sameValue } from '../experiment/plain';
import type { Experiment } from '../experiment/schema';
import { taskOf } from '../experiment/task';
import { cycleEndsOf } from '../math/schedules';
import type { Problem } from '../problem';
import { memberExperiment } from './members';

/** Why the ensemble cannot be trained as the experiment asks, or undefined where it can or need not. */
export function ensembleProblem(experiment: Experiment): Problem | undefined {
  const { ensemble } = experiment;
  if (ensemble === null) return undefined;
  const { suits, label } = combinations[ensemble.combine];
  if (suits !== 'any' && suits !== taskOf(experiment).kind) {
    return invalid(
      `${label} (ensemble.combine) needs classes to name, but these networks predict a number.`,
      'Combine by average, weighted or stacking.',
      'ensemble.combine',
    );
  }
  return ensemble.snapshot ? snapshotProblem(experiment) : sameMembersProblem(experiment, ensemble.members);
}

function snapshotProblem({ training }: Experiment): Problem | undefined {
  const { schedule, epochs } = training;
  if (schedule.type !== 'warmRestarts') {
    return invalid(
      `Snapshots (ensemble.snapshot) are taken at warm restarts, but the schedule is “${schedules[schedule.type].label}”.`,
      'Choose the schedule “Warm restarts” (training.schedule.type), or switch snapshots off.',
      'ensemble.snapshot',
    );
  }
  const cycles = cycleEndsOf(schedule, epochs).length;
  if (cycles >= 2) return undefined;
  return invalid(
    `Snapshots (ensemble.snapshot) need two cycles of warm restarts or more, but in ${epochs} epochs ${cycles === 0 ? 'none ends' : 'only one ends'}.`,
    'Give the schedule a shorter period or less growth, or train for more epochs.',
    'ensemble.snapshot',
  );
}

/** Members that share every draw must at least be different networks on different data. */
function sameMembersProblem(experiment: Experiment, members: number): Problem | undefined {
  const differs = experiment.ensemble?.differBy ?? [];
  if (differs.includes('init') || differs.includes('bagging')) return undefined;
  const first = memberExperiment(experiment, 0);
  if (differs.includes('augmentation') && first.augment.length > 0) return undefined;
  const all = Array.from({ length: members }, (_, index) => memberExperiment(experiment, index).model.layers);
  const areAllDifferent = all.every((layers, index) =>
    all.slice(0, index).every((other) => !sameValue(layers, other)),
  );
  if (areAllDifferent) return undefined;
  return invalid(
    `Some of the ${members} members would be the same network: nothing in “Members differ by” (ensemble.differBy) tells them apart.`,
    'Add initial weights or bagging, or train fewer members.',
    'ensemble.differBy',
  );
}

/** Why so few members are no ensemble. */
export function tooFewMembers(members: number): Problem {
  return {
    code: 'ensemble.tooSmall',
    message: `An ensemble needs two members; ${members === 0 ? 'none' : 'only one'} came to its end.`,
    hint: 'Members that diverge want a smaller learning rate; snapshots want cycles that end before early stopping does.',
    path: 'ensemble.members',
  };
}

function invalid(message: string, hint: string, path: string): Problem {
  return { code: 'experiment.invalid', message, hint, path };
}
