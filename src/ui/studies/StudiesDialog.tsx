import { Button, Modal } from '@mantine/core';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import { IconPlayerPlay } from '@tabler/icons-react';
import { type StudyType, studies } from '../../core/catalog/studies';
import type { StudyEntry } from '../../core/catalog/studies/types';
import { sameValue } from '../../core/experiment/plain';
import { useExperiment, useSetKnob, useStudy, useStudyDesk } from '../lab';
import dialog from './dialog.module.css';
import { StudyKnobs } from './StudyKnobs';
import { StudyProgress } from './StudyProgress';
import { StudyResult } from './StudyResult';
import classes from './studies.module.css';
import { useStudies } from './useStudies';

/** The comparison has a dialog of its own. */
const kinds = (Object.keys(studies) as StudyType[]).filter((type) => type !== 'compare');

/** Studies: the experiment trained many times to answer one question. What is set here goes into the link. */
export function StudiesDialog() {
  const desk = useStudyDesk();
  const setKnob = useSetKnob();
  const planned = useExperiment((experiment) => experiment.study);
  const latest = useStudy((state) => state.run);
  const problem = useStudy((state) => state.problem);
  const { begin, apply, problem: refused } = useStudies();
  const study = planned?.type === 'compare' ? null : planned;
  const run = study && latest?.study.type === study.type ? latest : undefined;
  const entry: StudyEntry | undefined = study ? studies[study.type] : undefined;
  const wrong = refused ?? problem;
  return (
    <Modal
      opened
      onClose={desk.close}
      title="Studies"
      size={960}
      classNames={{ title: classes.title ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend of its own. */}
      <div className={dialog.kinds} role="group" aria-label="Kind of study">
        {kinds.map((type) => (
          <button
            key={type}
            type="button"
            aria-pressed={study?.type === type}
            onClick={() => study?.type !== type && setKnob('study', { type })}
          >
            <b>{studies[type].label}</b>
            <span>{studies[type].help}</span>
          </button>
        ))}
      </div>
      {!study && (
        <p className={classes.note}>
          A study trains this experiment many times, side by side on all cores. Choose the question.
        </p>
      )}
      {study && (
        <>
          <StudyKnobs study={study} />
          <div className={dialog.actions}>
            {run?.isRunning ? (
              <Button variant="default" onClick={desk.cancel}>
                Cancel
              </Button>
            ) : (
              <Button leftSection={<IconPlayerPlay size={15} stroke={2} />} onClick={() => begin(study)}>
                {run ? 'Run again' : 'Run the study'}
              </Button>
            )}
            <p>
              {entry?.source && `${entry.source} · `}Share copies it with the link.{' '}
              <button type="button" className={dialog.quiet} onClick={() => setKnob('study', null)}>
                Take it out of the link
              </button>
            </p>
          </div>
        </>
      )}
      {wrong && (
        <p className={classes.problem} role="alert">
          {wrong.message} {wrong.hint}
        </p>
      )}
      {run && (
        <>
          {!run.isRunning && !sameValue(run.study, study) && (
            <p className={classes.note}>
              The knobs have moved since; what follows is of the study as it ran.
            </p>
          )}
          <StudyProgress run={run} />
          <StudyResult run={run} onApply={apply} />
        </>
      )}
    </Modal>
  );
}
