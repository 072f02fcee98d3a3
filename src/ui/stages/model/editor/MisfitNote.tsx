import classes from './editor.module.css';
import { type LayerFix, layerFixesOf } from './layerFixes';
import type { RowFacts } from './layerList';

export interface MisfitNoteProps {
  readonly problem: NonNullable<RowFacts['problem']>;
  readonly onFix: (fix: LayerFix) => void;
}

/** Why a layer does not fit, and the clicks that fix it where there are any. */
export function MisfitNote({ problem, onFix }: MisfitNoteProps) {
  return (
    <div className={classes.misfit} role="alert">
      <b>{problem.message}</b> {problem.hint}
      {layerFixesOf(problem).map(({ label, fix }) => (
        <button key={label} type="button" className={classes.fix} onClick={() => onFix(fix)}>
          {label}
        </button>
      ))}
    </div>
  );
}
