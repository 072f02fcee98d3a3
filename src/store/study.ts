import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Batch, Pool, PoolMember } from '../client/pool';
import type { Experiment, Study } from '../core/experiment/schema';
import { type Problem, toProblem } from '../core/problem';
import { concludeStudy, planStudy } from '../core/studies';
import type { MemberResult, StudyConclusion, StudyPlan } from '../core/studies/types';

/** One run of a study, as far as it has come. */
export type StudyMember = PoolMember;

/** A study under way or at its end. */
export interface StudyRun {
  readonly study: Study;
  readonly plan: StudyPlan;
  /** In the order of the plan's members. */
  readonly members: readonly StudyMember[];
  readonly conclusion: StudyConclusion;
  readonly isRunning: boolean;
}

export interface StudyState {
  /** Whether it is looked at. */
  readonly isOpen: boolean;
  readonly run: StudyRun | undefined;
  /** Why it could not begin. */
  readonly problem: Problem | undefined;
}

/** Trains the members of one study at a time, in the pool. */
export interface StudyDesk {
  readonly state: StoreApi<StudyState>;
  /** Shows what there is, without starting anything. */
  show(open: boolean): void;
  /** Starts the study anew; what ran before is given up. */
  start(experiment: Experiment, study: Study): void;
  cancel(): void;
  dispose(): void;
}

export function createStudyDesk(pool: Pool): StudyDesk {
  const state = createStore<StudyState>()(() => ({ isOpen: false, run: undefined, problem: undefined }));
  let batch: Batch | undefined;

  function cancel(): void {
    batch?.cancel();
  }

  function start(experiment: Experiment, study: Study): void {
    cancel();
    let plan: StudyPlan;
    try {
      plan = planStudy(experiment, study);
    } catch (error) {
      batch = undefined;
      state.setState({ isOpen: true, run: undefined, problem: toProblem(error) });
      return;
    }
    // A late word of a study that was given up must not be taken for the new one's.
    const isCurrent = () => state.getState().run?.plan === plan;
    const seen = (members: readonly PoolMember[]): StudyRun => {
      const examples = members.find(({ testExamples }) => testExamples !== undefined)?.testExamples;
      return {
        study,
        plan,
        members,
        conclusion: concludeStudy(experiment, study, plan, members.map(resultOf), examples),
        isRunning: members.some((member) => member.state === 'queued' || member.state === 'training'),
      };
    };
    const waiting = plan.members.map(
      (member): PoolMember => ({
        experiment: member.experiment,
        state: 'queued',
        rows: [],
        epoch: 0,
        restarts: 0,
      }),
    );
    state.setState({ isOpen: true, problem: undefined, run: seen(waiting) });
    batch = pool.submit(
      plan.members.map((member) => member.experiment),
      (members) => {
        if (isCurrent()) state.setState({ run: seen(members) });
      },
    );
  }

  return {
    state,
    show: (isOpen) => state.setState({ isOpen }),
    start,
    cancel,
    dispose: () => pool.dispose(),
  };
}

function resultOf({ state, result }: PoolMember): MemberResult | undefined {
  if (state === 'failed' || state === 'cancelled')
    return { reason: state === 'failed' ? 'failed' : 'stopped' };
  return result;
}
