import { describeAugmentations } from '../../../core/catalog/augmentations/words';
import { balancingsFor } from '../../../core/experiment/balancing';
import { framingsFor } from '../../../core/experiment/task';
import about from '../../knobs/about.module.css';
import fields from '../../knobs/fields.module.css';
import { useExperiment, useSetKnob } from '../../lab';
import { copyChanges } from './copyChanges';

/** What the chosen way of balancing rests on; where there is nothing to balance, why, and what to ask instead. */
export function BalanceNote() {
  const setKnob = useSetKnob();
  const experiment = useExperiment((state) => state);
  if (balancingsFor(experiment).length === 1) {
    const canBeBinned = framingsFor(experiment.data).includes('binned');
    return (
      <>
        <p className={fields.aside}>Balancing needs classes, and here a number is asked for.</p>
        {canBeBinned && (
          <button
            type="button"
            className={about.textButton}
            onClick={() => setKnob('task.framing', 'binned')}
          >
            Ask for bins of the number instead
          </button>
        )}
      </>
    );
  }
  if (experiment.balance.method !== 'augmentMinority') return null;
  const { isGentle, operations } = copyChanges(experiment);
  return (
    <p className={fields.aside}>
      {isGentle
        ? `The Augment stage is off, so each copy is changed gently: ${describeAugmentations(operations)}.`
        : `As the Augment stage says: ${describeAugmentations(operations)}.`}
    </p>
  );
}
