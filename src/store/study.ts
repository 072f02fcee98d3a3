import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Batch, Pool } from '../client/pool';
import type { ComparedTipId } from '../core/catalog/comparedTips';
import type { Experiment, Study } from '../core/experiment/schema';
import { type Problem, toProblem } from '../core/problem';
import type { StudyConclusion } from '../core/studies/conclusion';
import type { StudyPlan, TrialResult } from '../core/studies/types';
import { submitStudy, type TrialRun, waitingTrials } from './studyBatch';

/** A study under way or at its end. */
export interface StudyRun {
  /** What it studies. */
  readonly experiment: Experiment;
  readonly study: Study;
  readonly plan: StudyPlan;
  /** In the order of the plan's trials. */
  readonly trials: readonly TrialRun[];
  readonly conclusion: StudyConclusion;
  readonly isRunning: boolean;
}

/** Where studies are looked at: the comparison with and without a tip has a screen of its own. */
export type StudyScreen = 'compare' | 'studies';

export interface StudyState {
  /** The screen that is open. */
  readonly screen: StudyScreen | undefined;
  /** The tip that the comparison's screen offers first, where it was opened for one. */
  readonly offeredTip: ComparedTipId | undefined;
  /** What was started last, from the moment it was; whether it could begin is seen later. */
  readonly started: { readonly experiment: Experiment; readonly study: Study } | undefined;
  readonly run: StudyRun | undefined;
  /** Why it could not begin. */
  readonly problem: Problem | undefined;
}

/** Trains the trials of one study at a time, in the pool. */
export interface StudyDesk {
  readonly state: StoreApi<StudyState>;
  /** Shows what there is, without starting anything. */
  show(screen: StudyScreen, tip?: ComparedTipId): void;
  close(): void;
  /** Starts the study anew; what ran before is given up. */
  start(experiment: Experiment, study: Study): void;
  cancel(): void;
  dispose(): void;
}

/** Fetched with the first study: the page begins without any. */
const loadStudies = () => import('../core/studies');

export function createStudyDesk(pool: Pool): StudyDesk {
  const state = createStore<StudyState>()(() => ({
    screen: undefined,
    offeredTip: undefined,
    started: undefined,
    run: undefined,
    problem: undefined,
  }));
  let batch: Pick<Batch, 'cancel'> | undefined;
  let lastStart = 0;

  function cancel(): void {
    lastStart += 1;
    batch?.cancel();
  }

  function start(experiment: Experiment, study: Study): void {
    cancel();
    batch = undefined;
    const screen = study.type === 'compare' ? 'compare' : 'studies';
    // What ran before would be taken for what was asked now.
    state.setState({
      screen,
      offeredTip: undefined,
      started: { experiment, study },
      run: undefined,
      problem: undefined,
    });
    const own = lastStart;
    loadStudies()
      .then((studies) => {
        if (own === lastStart) begin(studies, experiment, study);
      })
      .catch((error: unknown) => state.setState({ screen, run: undefined, problem: toProblem(error) }));
  }

  /** @throws ProblemError where the study cannot be carried out */
  function begin(
    { planStudy, concludeStudy }: Awaited<ReturnType<typeof loadStudies>>,
    experiment: Experiment,
    study: Study,
  ): void {
    const plan = planStudy(experiment, study);
    // A late word of a study that was given up must not be taken for the new one's.
    const isCurrent = () => state.getState().run?.plan === plan;
    let known: readonly (TrialResult | undefined)[] | undefined;
    let conclusion: StudyConclusion;
    const seen = (trials: readonly TrialRun[]): StudyRun => {
      const results = trials.map(resultOf);
      // Drawn anew many times a second, but concluded anew only when a run has ended: intervals take time.
      if (!known || results.some((result, index) => result?.reason !== known?.[index]?.reason)) {
        known = results;
        conclusion = concludeStudy(experiment, study, { plan, results });
      }
      return {
        experiment,
        study,
        plan,
        trials,
        conclusion,
        isRunning: trials.some(({ state }) => state === 'queued' || state === 'training'),
      };
    };
    state.setState({ problem: undefined, run: seen(waitingTrials(plan)) });
    batch = submitStudy(pool, plan, (trials) => {
      if (isCurrent()) state.setState({ run: seen(trials) });
    });
  }

  return {
    state,
    show: (screen, offeredTip) => state.setState({ screen, offeredTip }),
    close: () => state.setState({ screen: undefined }),
    start,
    cancel,
    dispose: () => pool.dispose(),
  };
}

function resultOf({ state, result, problem }: TrialRun): TrialResult | undefined {
  if (state === 'cancelled') return { reason: 'stopped' };
  if (state === 'failed') return { reason: 'failed', ...(problem && { problem }) };
  return result;
}
