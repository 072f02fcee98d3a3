import classes from './bottom.module.css';
import { RunControls } from './RunControls';
import { Standing } from './Standing';
import { Status } from './Status';

/** The run's controls on a phone: always within reach. */
export function BottomBar() {
  return (
    <section className={classes.bottom} aria-label="Training">
      <Status inOneLine />
      <Standing />
      <div className={classes.controls}>
        <RunControls />
      </div>
    </section>
  );
}
