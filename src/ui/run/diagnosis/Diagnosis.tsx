import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Evidence, FindingId } from '../../../core/diagnosis/types';
import { useUndo } from '../../lab';
import classes from './diagnosis.module.css';
import { FindingCard } from './FindingCard';
import { InShort } from './InShort';
import { useDiagnosis } from './useDiagnosis';
import { useSuggestedFix } from './useSuggestedFix';

interface Props {
  /** Where the finding that is pointed at is seen; undefined when none is. */
  onPoint(evidence: Evidence | undefined): void;
}

/** What went wrong, calmly: the gravest finding, the others behind a button; nothing while all is well. */
export function Diagnosis({ onPoint }: Props) {
  const findings = useDiagnosis();
  const [pointed, setPointed] = useState<FindingId>();
  // Once a finding is gone, so is its mark.
  const evidence = findings.find((finding) => finding.id === pointed)?.evidence;
  useEffect(() => onPoint(evidence), [evidence, onPoint]);
  const { apply, applied, takeBack, message } = useSuggestedFix();
  const { canUndo, undo } = useUndo();
  const [isOpen, setOpen] = useState(false);
  const [first, ...others] = findings;
  const share = { onPoint: setPointed, onFix: apply };

  if (first?.severity === 'failure') {
    return (
      <FindingCard key={first.id} finding={first} {...share}>
        {canUndo && (
          <button type="button" className={classes.way} onClick={undo}>
            Undo the last turn
          </button>
        )}
      </FindingCard>
    );
  }
  return (
    // Read out when it changes, and not over anything else; the header's status keeps its role to itself.
    <section className={classes.diagnosis} aria-label="Diagnosis" aria-live="polite">
      {first && <FindingCard key={first.id} finding={first} {...share} />}
      {isOpen && others.map((finding) => <FindingCard key={finding.id} finding={finding} {...share} />)}
      {others.length > 0 && (
        <button
          type="button"
          className={classes.more}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Only the gravest' : `${others.length} more`}
        </button>
      )}
      <InShort findings={findings} />
      {message && <p className={classes.message}>{message}</p>}
      {applied && <Applied words={applied} onUndo={takeBack} />}
    </section>
  );
}

/** What was done with one click is taken back with one. */
function Applied({ words, onUndo }: { readonly words: string; onUndo(): void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The button that was pressed is gone with its card: the keyboard goes on from here.
    if (document.activeElement === document.body) button.current?.focus({ preventScroll: true });
  }, []);
  return (
    <p className={classes.applied}>
      <IconCheck size={15} stroke={2} aria-hidden />
      <span>{words}: done.</span>
      <button type="button" ref={button} className={classes.way} onClick={onUndo}>
        Take it back
      </button>
    </p>
  );
}
