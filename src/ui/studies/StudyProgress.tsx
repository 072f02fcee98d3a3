import { useRef } from 'react';

import type { StudyRun } from '../../store/study';
import type { StudyMember } from '../../store/studyBatch';
import { timeLeft } from '../words';
import classes from './studies.module.css';

/** How far all runs together have come, and how long it will take; what failed, by name. */
export function StudyProgress({ run }: { readonly run: StudyRun }) {
  const { members, plan, isRunning } = run;
  const start = useRef({ plan, at: performance.now() });
  if (start.current.plan !== plan) start.current = { plan, at: performance.now() };
  const steps = plan.work?.kind === 'rangeTest' ? plan.work.steps : undefined;
  const share = members.reduce((sum, member) => sum + shareOf(member, steps), 0) / members.length;
  const ended = members.filter(({ state }) => state !== 'queued' && state !== 'training').length;
  const seconds = (performance.now() - start.current.at) / 1000;
  // From the first step on: a rough figure soon, rather than a good one late.
  const left = share > 0 ? timeLeft((seconds / share) * (1 - share)) : 'finding out how long it takes';
  const lost = members.flatMap((member, index) => {
    const { arm = 0, seed } = plan.members[index] ?? {};
    const name = `${plan.arms[arm]}, seed ${seed}`;
    if (member.state === 'failed')
      return [`${name} failed: ${member.problem?.message} ${member.problem?.hint}`];
    return member.restarts > 0 ? [`${name}: its worker was lost, and another one took over.`] : [];
  });
  const cancelled = members.filter(({ state }) => state === 'cancelled').length;
  return (
    <>
      {isRunning && (
        <div className={classes.progress}>
          <progress value={share} max={1} aria-label="Progress of all runs" />
          <span>
            {ended} of {members.length} runs · {left}
          </span>
        </div>
      )}
      {!isRunning && cancelled > 0 && (
        <p className={classes.note}>
          Cancelled: {cancelled} of {members.length} runs were not finished.
        </p>
      )}
      {lost.length > 0 && (
        <ul className={classes.lost} aria-label="What went wrong">
          {lost.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** @param steps of a range test */
function shareOf({ state, epoch, experiment, points }: StudyMember, steps?: number): number {
  if (state === 'queued') return 0;
  if (state !== 'training') return 1;
  if (steps !== undefined) return Math.min(1, (points?.length ?? 0) / steps);
  return Math.min(1, epoch / experiment.training.epochs);
}
