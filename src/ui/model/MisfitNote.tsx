import classes from './editor.module.css';
import type { RowFacts } from './layerList';
import { type Mend, mendsOf } from './mends';

export interface MisfitNoteProps {
  readonly problem: NonNullable<RowFacts['problem']>;
  readonly onMend: (mend: Mend) => void;
}

/** Why a layer does not fit, and the clicks that mend it where there are any. */
export function MisfitNote({ problem, onMend }: MisfitNoteProps) {
  return (
    <div className={classes.misfit} role="alert">
      <b>{problem.message}</b> {problem.hint}
      {mendsOf(problem).map(({ label, mend }) => (
        <button key={label} type="button" className={classes.fix} onClick={() => onMend(mend)}>
          {label}
        </button>
      ))}
    </div>
  );
}
