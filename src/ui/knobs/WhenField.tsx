import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { NumberKnob, VariantKnob } from '../../core/experiment/knob';
import { isPlain } from '../../core/experiment/plain';
import classes from './fields.module.css';
import { KnobLabel } from './KnobLabel';
import { NumberField } from './NumberField';
import type { FieldProps } from './types';

/** The epoch inside "at epoch N"; the union in the schema has no entry of its own for it. */
const epochKnob: NumberKnob = {
  kind: 'number',
  label: 'At epoch',
  help: 'The switch is made after this epoch.',
  min: 0,
  max: 10_000,
  slider: [1, 100],
  step: 1,
  default: 10,
};

/** At an epoch, or when the rule says so. */
export function WhenField(props: FieldProps<VariantKnob>) {
  const { knob, value, path, onChange } = props;
  const epoch = isPlain(value) && typeof value.epoch === 'number' ? value.epoch : undefined;
  // So that trying the rule does not lose the epoch.
  const [lastEpoch, setLastEpoch] = useState(epoch ?? epochKnob.default);

  function choose(kind: string) {
    if (epoch !== undefined) setLastEpoch(epoch);
    onChange(kind === 'epoch' ? { epoch: lastEpoch } : { auto: 'swats' });
  }

  return (
    <>
      <div className={classes.field}>
        <KnobLabel {...props} />
        <div className={classes.segments}>
          <SegmentedControl
            aria-label={knob.label}
            className={classes.segmentsMain}
            data={[
              { value: 'epoch', label: 'At an epoch' },
              { value: 'swats', label: 'Let SWATS decide' },
            ]}
            value={epoch === undefined ? 'swats' : 'epoch'}
            onChange={choose}
          />
        </div>
      </div>
      {epoch !== undefined && (
        <NumberField
          knob={epochKnob}
          path={`${path}.epoch`}
          value={epoch}
          onChange={(next) => onChange({ epoch: next })}
        />
      )}
    </>
  );
}
