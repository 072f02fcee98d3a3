import { Button } from '@mantine/core';
import type { Experiment } from '../../../core/experiment/schema';
import type { PruningStep } from '../../../protocol/pruning';
import { useExperiment, useSetKnob } from '../../lab';
import { PruneQueue } from './PruneQueue';
import classes from './queue.module.css';

interface Props {
  readonly steps: readonly PruningStep[];
  /** Index of the step that is looked at. */
  readonly chosen: number;
  readonly unit: Experiment['pruning']['unit'];
}

/** The network of one step: what of it goes next, and the way back to it. */
export function ChosenStep({ steps, chosen, unit }: Props) {
  const setKnob = useSetKnob();
  const iterations = useExperiment((experiment) => experiment.pruning.iterations);
  const step = steps[chosen];
  if (!step) return null;
  return (
    <section aria-label="The network of this step">
      <div className={classes.head}>
        <h2>{step.removed === 0 ? 'The unpruned network' : `The network without ${step.removed}`}</h2>
        {iterations > chosen && (
          <Button size="xs" variant="default" onClick={() => setKnob('pruning.iterations', chosen)}>
            {chosen === 0 ? 'Do not prune' : `Prune only ${chosen === 1 ? 'once' : `${chosen} times`}`}
          </Button>
        )}
        <p>
          The weakest first, on one scale for all layers; what is cut goes next.
          {iterations > chosen && ' Going back is a knob: trained again, the same seed gives this network.'}
        </p>
      </div>
      <PruneQueue queue={step.queue} unit={unit} />
    </section>
  );
}
