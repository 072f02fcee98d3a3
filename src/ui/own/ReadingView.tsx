import { Button } from '@mantine/core';
import type { ImportProgress } from '../../protocol/importing';
import type { DeskProps } from './deskProps';
import classes from './own.module.css';

/** How far the reading has come, and the way out. */
export function ReadingView({ desk, progress }: DeskProps & { readonly progress: ImportProgress }) {
  return (
    <div className={classes.reading}>
      <ProgressBar progress={progress} />
      <Button onClick={desk.putAway} data-autofocus>
        Cancel
      </Button>
    </div>
  );
}

export function ProgressBar({ progress: { what, share } }: { readonly progress: ImportProgress }) {
  const percent = share === undefined ? undefined : Math.round(share * 100);
  return (
    <div className={classes.progress}>
      <p>
        <span>{what}</span>
        {percent !== undefined && <span>{percent} %</span>}
      </p>
      <div
        role="progressbar"
        aria-label="Reading"
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent !== undefined && { 'aria-valuenow': percent })}
        data-unknown={percent === undefined || undefined}
      >
        <i style={{ transform: `scaleX(${share ?? 1})` }} />
      </div>
    </div>
  );
}
