import { Button, Modal } from '@mantine/core';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import { useId, useState } from 'react';
import { type ComparedTipId, comparedTips } from '../../core/catalog/comparedTips';
import { useExperiment, useStudy, useStudyDesk } from '../lab';
import { ArmCurves } from './ArmCurves';
import { Pairs } from './Pairs';
import { StudyProgress } from './StudyProgress';
import classes from './studies.module.css';
import { useCompare } from './useCompare';
import { VerdictLine } from './VerdictLine';

const tips = Object.keys(comparedTips) as ComparedTipId[];
/** In the place of a tip: the two experiments that the study brings along. */
const ownArms = 'arms';
const seedCounts = Array.from({ length: 10 }, (_, index) => index + 1);

/** A/B: the experiment with and without a tip, or any two, on the same seeds, side by side, and what it comes to. */
export function CompareDialog() {
  const desk = useStudyDesk();
  const run = useStudy((state) => (state.run?.study.type === 'compare' ? state.run : undefined));
  const problem = useStudy((state) => state.problem);
  const onTheBench = useExperiment((experiment) => experiment);
  const planned = onTheBench.study;
  const { begin, start } = useCompare();
  const study = run?.study ?? planned;
  const basis = study?.type === 'compare' ? study : undefined;
  const arms = basis?.arms;
  const [tip, setTip] = useState<ComparedTipId | typeof ownArms>(arms ? ownArms : (basis?.tip ?? 'augment'));
  const [seeds, setSeeds] = useState(basis?.seeds ?? 5);
  const [tipId, seedsId] = [useId(), useId()];
  const again = () => {
    if (tip !== ownArms) begin(tip, seeds);
    else if (basis) start(run?.experiment ?? onTheBench, { ...basis, seeds });
  };
  return (
    <Modal
      opened
      onClose={desk.close}
      title={tip === ownArms ? 'A/B: two experiments' : 'A/B: with and without'}
      size={920}
      classNames={{ title: classes.title ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes.plan}>
        <label htmlFor={tipId}>Tip</label>
        <select id={tipId} value={tip} onChange={(event) => setTip(event.target.value as typeof tip)}>
          {arms && (
            <option value={ownArms}>
              {arms[0].name || 'First'} against {arms[1].name || 'second'}
            </option>
          )}
          {tips.map((id) => (
            <option key={id} value={id}>
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
          <Button size="xs" onClick={again}>
            {run ? 'Run again' : 'Run both'}
          </Button>
        )}
      </div>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem.message} {problem.hint}
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
    </Modal>
  );
}
