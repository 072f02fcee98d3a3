import { useRef } from 'react';
import { listOf } from '../../core/studies/show';
import type { StudyRun } from '../../store/study';
import type { TrialRun } from '../../store/studyBatch';
import { timeLeft } from '../words';
import classes from './studies.module.css';

/** How far all runs together have come, and how long it will take; what failed, by name. */
export function StudyProgress({ run }: { readonly run: StudyRun }) {
  const { trials, plan, isRunning } = run;
  const start = useRef({ plan, at: performance.now() });
  if (start.current.plan !== plan) start.current = { plan, at: performance.now() };
  const steps = plan.work?.kind === 'rangeTest' ? plan.work.steps : undefined;
  const share = trials.reduce((sum, trial) => sum + shareOf(trial, steps), 0) / trials.length;
  const ended = trials.filter(({ state }) => state !== 'queued' && state !== 'training').length;
  const seconds = (performance.now() - start.current.at) / 1000;
  // From the first step on: a rough figure soon, rather than a good one late.
  const left = share > 0 ? timeLeft((seconds / share) * (1 - share)) : 'finding out how long it takes';
  const troubles = trials.flatMap((trial, index) => {
    const { arm = 0, seed = 0 } = plan.trials[index] ?? {};
    const name = plan.arms[arm] ?? '';
    if (trial.state === 'failed')
      return [{ name, seed, what: `failed: ${trial.problem?.message} ${trial.problem?.hint}` }];
    return trial.restarts > 0 ? [{ name, seed, what: 'lost a worker, and another one took over.' }] : [];
  });
  const cancelled = trials.filter(({ state }) => state === 'cancelled').length;
  return (
    <>
      {isRunning && (
        <div className={classes.progress}>
          <progress value={share} max={1} aria-label="Progress of all runs" />
          <span>
            {ended} of {trials.length} runs · {left}
          </span>
        </div>
      )}
      {!isRunning && cancelled > 0 && (
        <p className={classes.note}>
          Cancelled: {cancelled} of {trials.length} runs were not finished.
        </p>
      )}
      {troubles.length > 0 && (
        <ul className={classes.lost} aria-label="What went wrong">
          {inGroups(troubles).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}

interface Trouble {
  /** Of the arm. */
  readonly name: string;
  readonly seed: number;
  /** A sentence without its subject. */
  readonly what: string;
}

/** What happened alike is said once, with a count and whom it met: `6 runs (Adam, seeds 1 and 2; SGD, ...) failed: ...` */
function inGroups(troubles: readonly Trouble[]): readonly string[] {
  return [...new Set(troubles.map(({ what }) => what))].map((what) => {
    const alike = troubles.filter((trouble) => trouble.what === what);
    const names = [...new Set(alike.map(({ name }) => name))].map((name) => {
      const seeds = alike.filter((trouble) => trouble.name === name).map(({ seed }) => String(seed));
      return `${name}, ${seeds.length === 1 ? 'seed' : 'seeds'} ${listOf(seeds)}`;
    });
    return alike.length === 1
      ? `${names.join()} ${what}`
      : `${alike.length} runs (${names.join('; ')}) ${what}`;
  });
}

/** @param steps of a range test */
function shareOf({ state, epoch, experiment, points }: TrialRun, steps?: number): number {
  if (state === 'queued') return 0;
  if (state !== 'training') return 1;
  if (steps !== undefined) return Math.min(1, (points?.length ?? 0) / steps);
  return Math.min(1, epoch / experiment.training.epochs);
}
