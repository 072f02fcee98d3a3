import { layerEntry } from '../../core/catalog/layers';
import type { Misfit } from '../../core/catalog/layers/types';
import classes from './editor.module.css';
import type { RowFacts } from './layerList';

export interface MisfitNoteProps {
  readonly problem: NonNullable<RowFacts['problem']>;
  readonly onFix?: ((type: NonNullable<Misfit['insertBefore']>) => void) | undefined;
}

/** Why a layer does not fit, and the one click that mends it where there is one. */
export function MisfitNote({ problem, onFix }: MisfitNoteProps) {
  const { insertBefore } = problem;
  return (
    <div className={classes.misfit} role="alert">
      <b>{problem.message}</b> {problem.hint}
      {insertBefore !== undefined && onFix !== undefined && (
        <button type="button" className={classes.fix} onClick={() => onFix(insertBefore)}>
          Insert {layerEntry(insertBefore).label.toLowerCase()}
        </button>
      )}
    </div>
  );
}
