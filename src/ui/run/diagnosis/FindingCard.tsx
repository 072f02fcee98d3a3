import { IconAlertTriangle, IconInfoCircle, IconStethoscope } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { describeEvidence } from '../../../core/diagnosis/evidence';
import type { Finding, FindingId, Severity, SuggestedFix } from '../../../core/diagnosis/types';
import { Source } from '../../knobs/Source';
import classes from './diagnosis.module.css';

const looks = {
  failure: { tone: 'bad', Icon: IconAlertTriangle },
  problem: { tone: 'warn', Icon: IconStethoscope },
  hint: { tone: 'calm', Icon: IconInfoCircle },
} as const satisfies Record<Severity, object>;

interface Props {
  readonly finding: Finding;
  /** Marks the epochs on the curves, or no longer. */
  onPoint(finding: FindingId | undefined): void;
  onFix(suggestedFix: SuggestedFix): void;
  /** Other ways out. */
  readonly children?: ReactNode;
}

/** What went wrong, how it can be seen, and the button that fixes it. */
export function FindingCard({ finding, onPoint, onFix, children }: Props) {
  const { id, title, sentence, evidence, suggestedFix, source, severity } = finding;
  const { tone, Icon } = looks[severity];
  const [isHeld, setHeld] = useState(false);
  const point = () => onPoint(id);
  const leave = () => onPoint(isHeld ? id : undefined);

  function hold() {
    setHeld(!isHeld);
    onPoint(isHeld ? undefined : id);
  }

  return (
    <article
      className={classes.card}
      data-tone={tone}
      aria-label={title}
      {...(severity === 'failure' && { role: 'alert' })}
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
    >
      <Icon size={17} stroke={1.9} aria-hidden />
      <div>
        <b>{title}</b>
        <p className={classes.sentence}>{sentence}</p>
        <p className={classes.evidence}>
          <button
            type="button"
            className={classes.see}
            aria-pressed={isHeld}
            onClick={hold}
            title="Marks it on the curves"
          >
            Seen in {describeEvidence(evidence)}
          </button>{' '}
          · <Source text={source} />
        </p>
        {(suggestedFix || children) && (
          <div className={classes.ways}>
            {suggestedFix && (
              <button type="button" className={classes.way} onClick={() => onFix(suggestedFix)}>
                {suggestedFix.words}
              </button>
            )}
            {children}
          </div>
        )}
      </div>
    </article>
  );
}
