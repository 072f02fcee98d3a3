import { useThrottledValue } from '@mantine/hooks';
import { useRun } from '../lab';
import { stageEntries } from '../stages';
import classes from './flow.module.css';

/** Milliseconds between two signs: small networks end thousands of epochs a second. */
const pause = 700;

const columnOf = (id: string) => stageEntries.findIndex((stage) => stage.id === id) + 1;
const train = columnOf('train');
const evaluate = columnOf('evaluate');

/** The data on their way to the training, and each epoch's word to the evaluation: what the strip's arrows mean. */
export function DataFlow() {
  const status = useRun((run) => run.status);
  const slowMotion = useRun((run) => run.slowMotion);
  const epochs = useThrottledValue(
    useRun((run) => run.current.rows.length),
    pause,
  );
  const isMoving = status === 'training';
  if (!isMoving && status !== 'paused') return null;
  return (
    <>
      <span
        className={classes.belt}
        style={{ gridColumn: `1 / ${train + 1}` }}
        data-still={!isMoving || undefined}
        data-slow={slowMotion || undefined}
        aria-hidden
      >
        <i />
      </span>
      {isMoving && epochs > 1 && (
        <span
          key={epochs}
          className={classes.sign}
          style={{ gridColumn: `${train + 1} / ${evaluate + 1}` }}
          aria-hidden
        />
      )}
    </>
  );
}
