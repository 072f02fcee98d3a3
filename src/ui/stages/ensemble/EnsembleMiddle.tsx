import { Button } from '@mantine/core';
import { ensembleProblem } from '../../../core/ensemble/limits';
import { sameValue } from '../../../core/experiment/plain';
import type { Experiment } from '../../../core/experiment/schema';
import { firstOnOf } from '../../../core/studies/firstOn';
import type { EnsembleRun, KeptMembers } from '../../../store/ensemble/ensembleState';
import { useEnsemble, useEnsembleDesk, useExperiment, useSetKnob } from '../../lab';
import { EmptyState } from '../../views/EmptyState';
import { EnsembleProgress, MemberList } from './EnsembleProgress';
import { EnsembleResult } from './EnsembleResult';
import classes from './ensemble.module.css';
import { describeEnsemble } from './words';

/** What several networks come to together: off, on their way, or done. */
export function EnsembleMiddle() {
  const setKnob = useSetKnob();
  const desk = useEnsembleDesk();
  const experiment = useExperiment((state) => state);
  const run = useEnsemble((state) => state.run);
  const kept = useEnsemble((state) => state.kept);
  const { ensemble } = experiment;

  if (ensemble === null) {
    return (
      <EmptyState
        title="The ensemble is off"
        text="Switched on, several networks are trained that differ, and answer together. It shows each of them against the whole, how much they disagree, and which examples were rescued or lost."
        action={{
          label: 'Switch the ensemble on',
          onClick: () => setKnob('ensemble', firstOnOf('ensemble', experiment)),
        }}
      />
    );
  }
  if (run?.phase === 'training' || run?.phase === 'combining') return <EnsembleProgress run={run} />;
  const problem = ensembleProblem(experiment);
  const again = { label: 'Train the members', onClick: desk.start };
  if (run?.report) {
    return (
      <>
        {!isOf(run, experiment) && <Stale isPossible={problem === undefined} onAgain={desk.start} />}
        <EnsembleResult experiment={run.experiment} report={run.report} />
        {run.members.some(({ state }) => state === 'failed' || state === 'cancelled') && (
          <MemberList run={run} />
        )}
      </>
    );
  }
  if (problem) {
    return <EmptyState title="This ensemble cannot be trained" text={`${problem.message} ${problem.hint}`} />;
  }
  if (run && isOf(run, experiment)) {
    return (
      <>
        <EmptyState
          title={run.isCancelled ? 'Cancelled' : 'No ensemble came of it'}
          text={
            run.problem
              ? `${run.problem.message} ${run.problem.hint}`
              : 'Fewer than two members had been trained.'
          }
          action={again}
        />
        {run.members.length > 0 && <MemberList run={run} />}
      </>
    );
  }
  if (kept && isOf(kept, experiment)) {
    const { members } = ensemble;
    const there = kept.outcomes.size;
    return (
      <EmptyState
        title={`${there} of ${members} members are there`}
        text={`They had been trained when this page was left, and were kept on this device.${there < members ? ' The ensemble can go on with the others.' : ''}`}
        action={{ label: there < members ? 'Go on' : 'Put them together', onClick: desk.goOn }}
      />
    );
  }
  return (
    <EmptyState
      title="Not trained yet"
      text={
        ensemble.snapshot
          ? 'Train: at the end of each cycle of the schedule a snapshot becomes a member.'
          : `${describeEnsemble(ensemble)} After the training its ${ensemble.members} members are trained, or at once:`
      }
      action={ensemble.snapshot ? { label: 'Train with snapshots', onClick: desk.start } : again}
    />
  );
}

function Stale({ isPossible, onAgain }: { readonly isPossible: boolean; onAgain(): void }) {
  return (
    <div className={classes.stale}>
      <p>You have turned knobs since: this ensemble is of the experiment as it was before.</p>
      {isPossible && (
        <Button variant="default" size="xs" onClick={onAgain}>
          Train the members again
        </Button>
      )}
    </div>
  );
}

/** Whether the ensemble is that of the experiment as it stands; a name changes nothing. */
function isOf(run: Pick<EnsembleRun | KeptMembers, 'experiment'>, experiment: Experiment): boolean {
  const { name, notes, backend, study } = experiment;
  return sameValue({ ...run.experiment, name, notes, backend, study }, experiment);
}
