import type { Note } from '../../core/own/reading';
import { wholeNumber } from '../words';
import own from './own.module.css';
import classes from './table.module.css';

/** More lines than this help nobody. */
const mostNotes = 100;

/** What whoever trusts the table should know: warnings in full, the rest for whoever asks. */
export function TableNotes({ notes }: { readonly notes: readonly Note[] }) {
  const warnings = notes.filter(({ severity }) => severity === 'warning');
  const others = notes.filter(({ severity }) => severity === 'note');
  return (
    <>
      <ul className={classes.warnings} aria-label="Warnings" hidden={warnings.length === 0}>
        {warnings.slice(0, mostNotes).map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
        {warnings.length > mostNotes && <li>… and {wholeNumber(warnings.length - mostNotes)} more.</li>}
      </ul>
      {others.length > 0 && (
        <div className={own.leftOut}>
          <details>
            <summary>
              {others.length === 1 ? '1 note on the file' : `${others.length} notes on the file`}
            </summary>
            <ul>
              {others.slice(0, mostNotes).map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
              {others.length > mostNotes && <li>… and {wholeNumber(others.length - mostNotes)} more.</li>}
            </ul>
          </details>
        </div>
      )}
    </>
  );
}
