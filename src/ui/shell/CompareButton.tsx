import { Tooltip } from '@mantine/core';
import type { ComparedTipId } from '../../core/catalog/comparedTips';
import { firstOnOf } from '../../core/studies/firstOn';
import { useExperiment } from '../lab';
import { useCompare } from '../studies/useCompare';
import { Keys } from './Keys';
import classes from './strip.module.css';

interface Props {
  readonly label: string;
  readonly tip: ComparedTipId;
  readonly column: number;
}

/** Trains with and without the stage, on the same seeds: one click. */
export function CompareButton({ label, tip, column }: Props) {
  const { begin } = useCompare();
  const experiment = useExperiment((state) => state);
  return (
    <Tooltip label={<Keys text="Run both: with and without" keys={['A']} />}>
      <button
        type="button"
        className={classes.compare}
        style={{ gridColumn: column }}
        aria-label={`A/B ${label}`}
        disabled={firstOnOf(tip, experiment) === undefined}
        onClick={() => begin(tip)}
      >
        A/B
      </button>
    </Tooltip>
  );
}
