import { Button } from '@mantine/core';
import { IconDice5, IconPlayerSkipForward } from '@tabler/icons-react';
import { useState } from 'react';
import { gentleAugmentations } from '../../../core/catalog/augmentations/fitting';
import { describeAugmentations } from '../../../core/catalog/augmentations/words';
import { datasetOf } from '../../../core/experiment/dataset';
import type { Experiment } from '../../../core/experiment/schema';
import { useExperiment, useRun, useSetKnob } from '../../lab';
import { MiddleHead } from '../../parts/MiddleHead';
import middle from '../../parts/middle.module.css';
import { NotYet } from '../../parts/NotYet';
import { Skeleton } from '../../shell/Skeleton';
import { EmptyState } from '../../views/EmptyState';
import { AugmentedPicture } from './AugmentedPicture';
import classes from './augment.module.css';
import { warningsAmong } from './operations';
import { shownDraws, useAugmented } from './useAugmented';

/** What the operations make of one example, epoch by epoch. */
export function AugmentMiddle() {
  const operations = useExperiment((experiment) => experiment.augment);
  return operations.length === 0 ? <Off /> : <Draws operations={operations} />;
}

function Off() {
  const setKnob = useSetKnob();
  const dataset = useExperiment((experiment) => datasetOf(experiment.data));
  const gentle = gentleAugmentations(dataset);
  return (
    <>
      <MiddleHead title="What the network will see" />
      <EmptyState
        title="Augmentation is off"
        text="The network meets the very same examples in every epoch. A little change to each makes them worth more, most of all where there are few."
        action={{
          label: `Begin gently: ${describeAugmentations(gentle)}`,
          onClick: () => setKnob('augment', gentle),
        }}
      />
    </>
  );
}

function Draws({ operations }: { readonly operations: Experiment['augment'] }) {
  const dataset = useExperiment((experiment) => datasetOf(experiment.data));
  const hasFailed = useRun((run) => run.status === 'failed');
  const isHeld = useRun((run) => run.held !== undefined);
  const [example, setExample] = useState(0);
  const [epoch, setEpoch] = useState(1);
  const view = useAugmented(operations, example, epoch);
  const warnings = warningsAmong(operations, dataset);
  const words = describeAugmentations(operations);
  return (
    <>
      <MiddleHead
        title="What the network will see"
        text={`${words.charAt(0).toUpperCase()}${words.slice(1)}. Drawn anew in every epoch, for training only.`}
      >
        {warnings > 0 && (
          <span className={middle.chip} data-tone="warn">
            {warnings === 1 ? '1 warning' : `${warnings} warnings`}
          </span>
        )}
      </MiddleHead>
      <div className={classes.actions}>
        {view?.kind !== 'points' && (
          <Button
            variant="default"
            size="xs"
            radius="md"
            leftSection={<IconPlayerSkipForward size={15} stroke={1.8} />}
            onClick={() => setExample(example + 1)}
          >
            Another example
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          radius="md"
          leftSection={<IconDice5 size={15} stroke={1.8} />}
          onClick={() => setEpoch(epoch + shownDraws)}
        >
          Draw again
        </Button>
        <span className={middle.note}>
          Epochs {epoch} to {epoch + shownDraws - 1}
        </span>
      </div>
      {view && <AugmentedPicture view={view} />}
      {!view &&
        (hasFailed || isHeld ? <NotYet text="The data could not be loaded." /> : <Skeleton height={260} />)}
    </>
  );
}
