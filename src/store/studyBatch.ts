import type { Batch, Pool } from '../client/pool';
import { type PoolRun, queuedRun } from '../client/poolRun';
import { memberWork } from '../core/ensemble/members';
import { countedResult } from '../core/studies/trials';
import type { StudyPlan, StudyTrial, TrialResult } from '../core/studies/types';
import type { Work } from '../protocol/work';

/** One run of a study: a training or, where an ensemble is studied, all of its trainings and what they come to. */
export interface TrialRun extends Omit<PoolRun, 'result'> {
  readonly result?: TrialResult;
}

/** As all are before the first begins. */
export function waitingTrials({ trials }: StudyPlan): readonly TrialRun[] {
  return trials.map(({ experiment }) => alone(queuedRun(experiment)));
}

/**
 * Trains the trials of a study side by side. An ensemble's members are runs like all others; once they have ended, one
 * more run puts them together.
 * @param hear is called after every change
 */
export function submitStudy(
  pool: Pool,
  plan: StudyPlan,
  hear: (trials: readonly TrialRun[]) => void,
): Pick<Batch, 'cancel'> {
  const runs = plan.trials.map(runsOf);
  const first = runs.map((_, index) => runs.slice(0, index).reduce((sum, { length }) => sum + length, 0));
  const wholes = new Map<number, { batch: Batch | undefined; member: PoolRun }>();
  let trained: readonly PoolRun[] = [];
  let isCancelled = false;

  const partsOf = (index: number) =>
    trained.slice(first[index], (first[index] ?? 0) + (runs[index]?.length ?? 0));

  function tell(): void {
    hear(
      plan.trials.map((trial, index) => {
        const parts = partsOf(index);
        const [only] = parts;
        if (!only) return alone(queuedRun(trial.experiment));
        return trial.isEnsemble ? together(trial, parts, wholes.get(index)?.member) : alone(only);
      }),
    );
  }

  /** Puts the ensembles together whose members have all ended. */
  function combine(): void {
    for (const [index, { isEnsemble, experiment }] of plan.trials.entries()) {
      const parts = partsOf(index);
      if (!isEnsemble || isCancelled || wholes.has(index) || !parts.every(hasEnded)) continue;
      const work: Work = { kind: 'combine', members: parts.flatMap(({ outcomes = [] }) => outcomes) };
      const whole: { batch: Batch | undefined; member: PoolRun } = {
        batch: undefined,
        member: queuedRun(experiment),
      };
      wholes.set(index, whole);
      whole.batch = pool.submit(
        [experiment],
        ([member]) => {
          if (member) whole.member = member;
          tell();
        },
        [work],
      );
    }
  }

  const batch = pool.submit(
    runs.flatMap((ofMember, index) => ofMember.map(() => (plan.trials[index] as StudyTrial).experiment)),
    (members) => {
      trained = members;
      combine();
      tell();
    },
    runs.flat().map((work) => work ?? plan.work),
  );
  return {
    cancel() {
      isCancelled = true;
      batch.cancel();
      for (const { batch: combining } of wholes.values()) combining?.cancel();
      tell();
    },
  };
}

/** What is to be trained for a trial: itself, or the members of its ensemble. */
function runsOf({ isEnsemble, experiment }: StudyTrial): readonly (Work | undefined)[] {
  const works = isEnsemble && experiment.ensemble ? memberWork(experiment.ensemble) : [];
  // Snapshots come from one training.
  return works.length > 0 ? works : [undefined];
}

const hasEnded = ({ state }: PoolRun) => state !== 'queued' && state !== 'training';

function alone({ result, ...member }: PoolRun): TrialRun {
  return { ...member, ...(result && { result: countedResult(result, member) }) };
}

/** An ensemble as one run: the curve of its first member, and the figures of all together. */
function together(
  { experiment }: StudyTrial,
  parts: readonly PoolRun[],
  whole: PoolRun | undefined,
): TrialRun {
  const [{ result: _, ...shown }] = parts as [PoolRun];
  const epochs = parts.reduce(
    (sum, part) => sum + (hasEnded(part) ? experiment.training.epochs : part.epoch),
    0,
  );
  const common = {
    ...shown,
    experiment,
    epoch: epochs / parts.length,
    restarts: parts.reduce((sum, { restarts }) => sum + restarts, 0),
  };
  if (whole?.report) {
    const { validation, test, members } = whole.report;
    const parameters = members.reduce((sum, member) => sum + member.parameters, 0);
    const result = countedResult({ reason: 'finished', validation, test, parameters }, shown);
    return { ...common, state: 'done', result };
  }
  if (whole && hasEnded(whole)) {
    // Members that diverged leave too few to put together.
    if (whole.state === 'failed' && parts.some(({ result }) => result?.reason === 'diverged'))
      return { ...common, state: 'done', result: countedResult({ reason: 'diverged' }, shown) };
    const problem = parts.find((part) => part.problem)?.problem ?? whole.problem;
    return { ...common, state: whole.state, ...(problem && { problem }) };
  }
  if (parts.every(hasEnded)) return { ...common, state: whole ? 'training' : 'cancelled' };
  return { ...common, state: parts.every(({ state }) => state === 'queued') ? 'queued' : 'training' };
}
