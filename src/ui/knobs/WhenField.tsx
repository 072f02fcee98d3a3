import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { knobAt } from '../../core/experiment/knobs';
import { isPlain } from '../../core/experiment/plain';
import type { VariantKnob } from '../../core/knob';
import classes from './fields.module.css';
import { KnobLabel } from './KnobLabel';
import { NumberField } from './NumberField';
import type { FieldProps } from './types';

/** At an epoch, or when the rule says so. */
export function WhenField(props: FieldProps<VariantKnob>) {
  const { knob, value, path, onChange } = props;
  const epochPath = `${path}.epoch`;
  const inner = knobAt(epochPath);
  const epochKnob = inner?.kind === 'number' ? inner : undefined;
  const epoch = isPlain(value) && typeof value.epoch === 'number' ? value.epoch : undefined;
  // So that trying the rule does not lose the epoch.
  const [lastEpoch, setLastEpoch] = useState(epoch ?? epochKnob?.default ?? 0);

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
      {epoch === undefined && (
        <p className={classes.aside}>SWATS finds the learning rate of SGD by itself.</p>
      )}
      {epoch !== undefined && epochKnob && (
        <NumberField
          knob={epochKnob}
          path={epochPath}
          value={epoch}
          onChange={(next) => onChange({ epoch: next })}
        />
      )}
    </>
  );
}
