import { Button } from '@mantine/core';
import { lazy, Suspense, useRef } from 'react';

import { headlineMetric } from '../../../core/catalog/metrics';
import { taskOf } from '../../../core/experiment/task';
import type { EnsembleMember, EnsembleRun } from '../../../store/ensemble/ensembleState';
import { formatValue } from '../../charts/format';
import { useEnsemble, useEnsembleDesk } from '../../lab';
import { MiddleHead } from '../../parts/MiddleHead';
import { metricEntry, timeLeft } from '../../words';
import classes from './ensemble.module.css';
import { describeEnsemble } from './words';

const SeedCurves = lazy(() =>
  import('../../charts/SeedCurves').then((module) => ({ default: module.SeedCurves })),
);

/** All members on their way: how far they are together, each with its curve and how to give it up. */
export function EnsembleProgress({ run }: { readonly run: EnsembleRun }) {
  const desk = useEnsembleDesk();
  const unkept = useEnsemble((state) => state.unkept);
  const { experiment, members, phase } = run;
  const begun = useRef({ experiment, at: performance.now() });
  if (begun.current.experiment !== experiment) begun.current = { experiment, at: performance.now() };
  const share = members.reduce((sum, member) => sum + shareOf(member), 0) / Math.max(1, members.length);
  const seconds = (performance.now() - begun.current.at) / 1000;
  const left =
    share > 0.05 && seconds > 1 && share < 1 ? ` · ${timeLeft((seconds / share) * (1 - share))}` : '';
  const ended = members.filter((member) => shareOf(member) === 1).length;
  const metric = headlineMetric(taskOf(experiment).kind);
  return (
    <>
      <MiddleHead
        title={phase === 'combining' ? 'Combining the members' : `Training ${members.length} members`}
        text={describeEnsemble(experiment.ensemble)}
      >
        {phase === 'training' && (
          <Button variant="default" size="xs" onClick={() => desk.cancel()}>
            Cancel all
          </Button>
        )}
      </MiddleHead>
      {members.length > 0 && (
        <>
          <div className={classes.progress}>
            <progress value={share} max={1} aria-label="Progress of all members" />
            <span>
              {ended} of {members.length} trained{left}
            </span>
          </div>
          <Suspense fallback={<div className={classes.waiting} />}>
            <SeedCurves
              name="Validation, member by member"
              metric={metric}
              look="validation"
              epochs={experiment.training.epochs}
              runs={members.map(({ rows }) => rows)}
              others={members.map(({ rows }) => rows)}
            />
          </Suspense>
          <MemberList run={run} />
          {unkept && (
            <p className={classes.unkept}>
              Trained members are not kept when the page is closed. {unkept.message} {unkept.hint}
            </p>
          )}
        </>
      )}
    </>
  );
}

/** Each member with its state; what failed, why; one that is not over can be given up. */
export function MemberList({ run }: { readonly run: EnsembleRun }) {
  const desk = useEnsembleDesk();
  const metric = headlineMetric(taskOf(run.experiment).kind);
  const { format } = metricEntry(metric);
  return (
    <ul className={classes.members} aria-label="Members">
      {run.members.map((member, index) => {
        const score = (member.outcomes ?? member.rows).at(-1)?.validation[metric];
        const isUnderWay = member.state === 'queued' || member.state === 'training';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: members stay in their places.
          <li key={index} data-state={member.state}>
            <b>Member {index + 1}</b>
            <span className={classes.memberState}>{stateOf(member)}</span>
            <span>{score === undefined ? '' : formatValue(score, format)}</span>
            {isUnderWay && run.phase === 'training' && (
              <button
                type="button"
                aria-label={`Cancel member ${index + 1}`}
                onClick={() => desk.cancel(index)}
              >
                Cancel
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function stateOf({ state, epoch, experiment, result, problem, restarts }: EnsembleMember): string {
  const again = restarts > 0 ? ' · its worker was lost, another took over' : '';
  switch (state) {
    case 'queued':
      return `waits${again}`;
    case 'training':
      return `epoch ${Math.floor(epoch)} of ${experiment.training.epochs}${again}`;
    case 'done':
      return result?.reason === 'diverged' ? 'diverged, left out' : `trained${again}`;
    case 'cancelled':
      return 'cancelled';
    case 'failed':
      return `failed: ${problem?.message ?? ''} ${problem?.hint ?? ''}`;
  }
}

function shareOf({ state, epoch, experiment }: EnsembleMember): number {
  if (state === 'queued') return 0;
  if (state !== 'training') return 1;
  return Math.min(0.99, epoch / experiment.training.epochs);
}
