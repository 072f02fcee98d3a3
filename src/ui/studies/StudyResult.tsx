import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ComponentType, Suspense } from 'react';
import type { StudyType } from '../../core/catalog/studies';
import { sameValue, valueAt } from '../../core/experiment/plain';
import type { StudyFinding } from '../../core/studies/conclusion';
import type { Offer } from '../../core/studies/types';
import type { StudyRun } from '../../store/study';
import { useExperiment } from '../lab';
import dialog from './dialog.module.css';
import { resultsById } from './registry.generated';

interface ResultProps<Type extends StudyType> {
  readonly run: StudyRun;
  readonly conclusion: StudyFinding<Type>;
}

/** A comparison has a dialog of its own. */
type ShownType = Exclude<StudyType, 'compare'>;

/** The picture of every other kind of study: a missing one does not compile. */
const results: { readonly [Type in ShownType]: ComponentType<ResultProps<Type>> } = resultsById;

interface Props {
  readonly run: StudyRun;
  onApply(offer: Offer): void;
}

/** What a study shows while it runs, and what it comes to. */
export function StudyResult({ run, onApply }: Props) {
  const { conclusion, isRunning } = run;
  return (
    <section aria-label="Result">
      <div className={dialog.conclusion} aria-live="polite">
        <p>
          {isRunning
            ? 'Runs are under way; what they come to is said when all have ended.'
            : conclusion.words}
        </p>
        {!isRunning && conclusion.offer && <OfferButton offer={conclusion.offer} onApply={onApply} />}
      </div>
      <Suspense fallback={<div className={dialog.waiting} />}>
        <Picture run={run} />
      </Suspense>
    </section>
  );
}

function Picture({ run }: { readonly run: StudyRun }) {
  const { conclusion } = run;
  if (conclusion.type === 'compare') return null;
  // TypeScript cannot see that the two belong together.
  const Result = results[conclusion.type] as ComponentType<ResultProps<ShownType>>;
  return <Result run={run} conclusion={conclusion} />;
}

/** Puts what was found into the experiment; ctrl-z takes it back. */
function OfferButton({ offer, onApply }: { readonly offer: Offer; onApply(offer: Offer): void }) {
  const isIn = useExperiment((experiment) =>
    Object.entries(offer.values).every(([path, value]) => sameValue(valueAt(experiment, path), value)),
  );
  return (
    <Button
      size="sm"
      variant={isIn ? 'default' : 'light'}
      disabled={isIn}
      leftSection={isIn ? <IconCheck size={15} stroke={2.2} /> : undefined}
      onClick={() => onApply(offer)}
    >
      {isIn ? 'In the experiment' : offer.label}
    </Button>
  );
}
