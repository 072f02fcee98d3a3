import { describeAugmentations } from '../../../core/catalog/augmentations/words';
import { type BalancingId, balancingEntry, balancings } from '../../../core/catalog/balancing';
import { datasetOf } from '../../../core/experiment/dataset';
import { framingsFor } from '../../../core/experiment/task';
import { useExperiment, useRun, useSetKnob } from '../../lab';
import { MiddleHead } from '../../parts/MiddleHead';
import middle from '../../parts/middle.module.css';
import { NotYet } from '../../parts/NotYet';
import { Skeleton } from '../../shell/Skeleton';
import { EmptyState } from '../../views/EmptyState';
import { BalanceBars } from './BalanceBars';
import classes from './balance.module.css';
import { copyChanges } from './copyChanges';
import { canBalance } from './summary';
import { absentClasses, balanceSentence, isNearlyEven } from './words';

function titleOf(method: BalancingId): string {
  if (method === 'none') return 'Class counts';
  return balancingEntry(method).weighs ? 'Class counts and weights' : 'Class counts, before and after';
}

/** How many examples of each class training has, what is made of them, and a sentence that says so. */
export function BalanceMiddle() {
  const setKnob = useSetKnob();
  const experiment = useExperiment((state) => state);
  const found = useRun((run) => run.data);
  const status = useRun((run) => run.status);
  const isHeld = useRun((run) => run.held !== undefined);
  const { method } = experiment.balance;
  const { label, kind } = datasetOf(experiment.data);

  if (!canBalance(experiment)) {
    return (
      <EmptyState
        title="Nothing to balance"
        text={`“${label}” is asked for a number, and only classes can be rare. Choose a data set with classes, or a framing that cuts the number into bins.`}
        {...(framingsFor(experiment.data).includes('binned') && {
          action: { label: 'Ask for bins of it', onClick: () => setKnob('task.framing', 'binned') },
        })}
      />
    );
  }
  const present = found?.balance;
  if (!present) {
    if (status === 'failed' || isHeld) return <NotYet text="The data could not be loaded." />;
    return found ? null : <Skeleton height={300} />;
  }
  const isLopsided = method === 'none' && !isNearlyEven(present);
  const absent = absentClasses(present, kind);
  const canBeMadeRare = method === 'none' && experiment.data.imbalance === null && found.classCounts;
  return (
    <>
      <MiddleHead
        title={titleOf(method)}
        text={balanceSentence(
          method,
          present,
          kind,
          describeAugmentations(copyChanges(experiment).operations),
        )}
      >
        <span className={middle.chip} data-tone={isLopsided ? 'warn' : undefined}>
          {method === 'none' ? 'as it comes' : balancings[method].label.toLowerCase()}
        </span>
      </MiddleHead>
      <BalanceBars method={method} {...present} />
      {absent && <p className={classes.note}>{absent}</p>}
      {canBeMadeRare && isNearlyEven(present) && (
        <p className={classes.note}>
          To see what balancing does,{' '}
          <button type="button" className={middle.link} onClick={() => setKnob('data.imbalance', {})}>
            make “{present.classNames[0]}” rare
          </button>
          .
        </p>
      )}
    </>
  );
}
