import { Tooltip } from '@mantine/core';
import type { SwitchedTipId } from '../../core/catalog/comparedTips';
import { firstOnOf } from '../../core/studies/firstOn';
import { useExperiment } from '../lab';
import { useCompare } from '../studies/useCompare';
import { Keys } from './Keys';
import classes from './strip.module.css';
import { useTraining } from './useTraining';

interface Props {
  readonly label: string;
  readonly tip: SwitchedTipId;
  readonly column: number;
}

/** Trains with and without the stage, on the same seeds: one click. */
export function CompareButton({ label, tip, column }: Props) {
  const { begin } = useCompare();
  const experiment = useExperiment((state) => state);
  const { obstacle } = useTraining();
  const isImpossible = firstOnOf(tip, experiment) === undefined;
  const words = obstacle ?? 'Does it help? Trains with it and without';
  return (
    <Tooltip label={<Keys text={words} keys={['A']} />} multiline maw={320}>
      <button
        type="button"
        className={classes.compare}
        style={{ gridColumn: column }}
        aria-label={`Does it help? ${label}`}
        disabled={isImpossible || obstacle !== undefined}
        onClick={() => begin(tip)}
      >
        <span>Does it help?</span>
        <span>Help?</span>
      </button>
    </Tooltip>
  );
}
