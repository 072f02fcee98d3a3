import { Button, Modal } from '@mantine/core';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import { useId, useState } from 'react';
import { type ComparedTipId, comparedTips } from '../../core/catalog/comparedTips';
import type { Study } from '../../core/experiment/schema';
import { tipSides } from '../../core/studies/firstOn';
import { useExperiment, useStudy, useStudyDesk } from '../lab';
import { useTraining } from '../shell/useTraining';
import { ArmCurves } from './ArmCurves';
import { ArmSettings } from './ArmSettings';
import { Pairs } from './Pairs';
import { StudyProgress } from './StudyProgress';
import classes from './studies.module.css';
import { useCompare, usualSeeds } from './useCompare';
import { VerdictLine } from './VerdictLine';

type Compare = Extract<Study, { type: 'compare' }>;

const tips = Object.keys(comparedTips) as ComparedTipId[];
/** In the place of a tip: the two experiments that the study brings along. */
const ownArms = 'arms';
const seedCounts = Array.from({ length: 10 }, (_, index) => index + 1);

/** The experiment with and without a tip, or any two, on the same seeds, side by side, and what it comes to. */
export function CompareDialog() {
  const desk = useStudyDesk();
  const offered = useStudy((state) => state.offeredTip);
  const started = useStudy((state) => state.started?.study);
  const planned = useExperiment((experiment) => experiment.study);
  const study = [started, planned].find((one) => one?.type === 'compare') as Compare | undefined;
  const isOwn = offered === undefined && study?.arms !== undefined;
  return (
    <Modal
      opened
      onClose={desk.close}
      title={isOwn ? 'Two experiments, side by side' : 'Does it help?'}
      size={920}
      classNames={{ title: classes.title ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {/* Begun anew with each study and each offer: what is chosen here is what that one was asked for. */}
      <Comparison key={keyOf(offered, study)} study={study} offered={offered} />
    </Modal>
  );
}

function keyOf(offered: ComparedTipId | undefined, study: Compare | undefined): string {
  return `${offered ?? ''} ${JSON.stringify(study ?? '')}`;
}

interface Props {
  readonly study: Compare | undefined;
  readonly offered: ComparedTipId | undefined;
}

function Comparison({ study, offered }: Props) {
  const desk = useStudyDesk();
  const latest = useStudy((state) => (state.run?.study.type === 'compare' ? state.run : undefined));
  const started = useStudy((state) => state.started);
  const problem = useStudy((state) => state.problem);
  const experiment = useExperiment((state) => state);
  const { begin, start } = useCompare();
  const { obstacle } = useTraining();
  const [tip, setTip] = useState<ComparedTipId | typeof ownArms>(
    offered ?? (study?.arms ? ownArms : (study?.tip ?? 'augment')),
  );
  const [seeds, setSeeds] = useState(study?.seeds ?? usualSeeds);
  const [tipId, seedsId] = [useId(), useId()];
  // The result of another tip is not shown beside one that was only offered.
  const run =
    offered !== undefined && latest?.study.type === 'compare' && latest.study.tip !== offered
      ? undefined
      : latest;
  const isStarting =
    started !== undefined && started.study === study && latest === undefined && problem === undefined;
  const chosen: Compare | undefined =
    tip === ownArms ? study && { ...study, seeds } : { type: 'compare', tip, seeds };
  const hasRun =
    run !== undefined && run.study.type === 'compare' && tip === (run.study.arms ? ownArms : run.study.tip);
  const again = () => {
    if (tip !== ownArms) begin(tip, seeds);
    else if (chosen)
      start(started?.study === study ? (started?.experiment ?? experiment) : experiment, chosen);
  };
  return (
    <>
      <div className={classes.plan}>
        <label htmlFor={tipId}>Tip</label>
        <select id={tipId} value={tip} onChange={(event) => setTip(event.target.value as typeof tip)}>
          {study?.arms && (
            <option value={ownArms}>
              {study.arms[0].name || 'First'} against {study.arms[1].name || 'second'}
            </option>
          )}
          {tips.map((id) => (
            <option key={id} value={id} disabled={tipSides(id, experiment) === undefined}>
              {comparedTips[id].label}
            </option>
          ))}
        </select>
        <label htmlFor={seedsId}>Seeds</label>
        <select id={seedsId} value={seeds} onChange={(event) => setSeeds(Number(event.target.value))}>
          {seedCounts.map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
        {run?.isRunning ? (
          <Button variant="default" size="xs" onClick={desk.cancel}>
            Cancel
          </Button>
        ) : (
          <Button size="xs" onClick={again} disabled={obstacle !== undefined || isStarting}>
            {hasRun ? 'Run again' : 'Run both'}
          </Button>
        )}
      </div>
      {chosen && !obstacle && (
        <ArmSettings experiment={run && hasRun ? run.experiment : experiment} study={chosen} />
      )}
      {(obstacle ?? problem) && (
        <p className={classes.problem} role="alert">
          {obstacle ?? `${problem?.message} ${problem?.hint}`}
        </p>
      )}
      {!run && !problem && (
        <p className={classes.note}>
          Both arms begin with the same weights, the same split and the same order of examples, seed by seed.
        </p>
      )}
      {run && (
        <>
          <VerdictLine run={run} />
          <StudyProgress run={run} />
          <ArmCurves run={run} />
          <Pairs run={run} />
        </>
      )}
    </>
  );
}
