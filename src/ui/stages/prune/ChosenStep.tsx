import { Button } from '@mantine/core';
import type { Experiment } from '../../../core/experiment/schema';
import { describeEqualScores, equalScores } from '../../../core/pruning/equalScores';
import type { PruningStep } from '../../../protocol/pruning';
import { useExperiment, useSetKnob } from '../../lab';
import { PruneQueue } from './PruneQueue';
import classes from './queue.module.css';

interface Props {
  readonly steps: readonly PruningStep[];
  /** Index of the step that is looked at. */
  readonly chosen: number;
  /** As the run was asked to prune. */
  readonly pruned: Experiment['pruning'];
  /** No more networks will come. */
  readonly isOver: boolean;
}

/** The network of one step: what of it goes next, whether the criterion chose that, and the way back to it. */
export function ChosenStep({ steps, chosen, pruned, isOver }: Props) {
  const setKnob = useSetKnob();
  const iterations = useExperiment((experiment) => experiment.pruning.iterations);
  const step = steps[chosen];
  if (!step) return null;
  const canKeep = isOver && iterations > chosen;
  const equal = describeEqualScores(equalScores(step.queue, pruned.scope), pruned);
  return (
    <section aria-label="The network of this step">
      <div className={classes.head}>
        <h2>{step.removed === 0 ? 'The unpruned network' : `The network without ${step.removed}`}</h2>
        {canKeep && (
          <Button size="xs" variant="default" onClick={() => setKnob('pruning.iterations', chosen)}>
            {chosen === 0 ? 'Do not prune' : 'Keep this one'}
          </Button>
        )}
        <p>
          The weakest first, on one scale for all layers; what is cut goes next.
          {canKeep &&
            chosen > 0 &&
            ` Keeping it prunes ${chosen === 1 ? 'once' : `${chosen} times`}: trained again, the same seed gives this network.`}
        </p>
        {equal && <p className={classes.equal}>{equal}</p>}
      </div>
      <PruneQueue queue={step.queue} unit={pruned.unit} />
    </section>
  );
}
