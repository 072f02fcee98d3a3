import { Button } from '@mantine/core';
import { useExperiment, useLab, useRun } from '../../lab';
import classes from './prune.module.css';

/** How far pruning has come, and the way to end it: the steps that are done stay. */
export function PruneProgress() {
  const lab = useLab();
  const detail = useRun((run) => run.detail) ?? '';
  const iterations = useExperiment((experiment) => experiment.pruning.iterations);
  const at = Number.parseInt(detail, 10) || 0;
  return (
    <div className={classes.progress}>
      <progress
        value={Math.max(0, at - 0.5)}
        max={Math.max(1, iterations)}
        aria-label="Progress of pruning"
      />
      <p>{at === 0 ? 'Measuring the whole network' : `Pruning and retraining, ${detail}`}</p>
      <Button size="xs" variant="default" onClick={lab.stop}>
        End here
      </Button>
    </div>
  );
}
