import { Switch } from '@mantine/core';
import { useId } from 'react';
import type { OptionalKnob, SwitchKnob } from '../../core/knob';
import classes from './fields.module.css';
import { KnobLabel } from './KnobLabel';
import type { FieldProps } from './types';

export function SwitchField(props: FieldProps<SwitchKnob>) {
  return <SwitchLine {...props} on={props.value === true} onToggle={props.onChange} />;
}

interface OptionalProps extends FieldProps<OptionalKnob> {
  /** What the section held before it was switched off. */
  readonly before?: unknown;
}

/** A tip's own switch: off is `null`, on is what it held before or, the first time, its defaults. */
export function OptionalField({ before, ...props }: OptionalProps) {
  const on = props.value !== null && props.value !== undefined;
  return (
    <SwitchLine {...props} on={on} onToggle={(wanted) => props.onChange(wanted ? (before ?? {}) : null)} />
  );
}

interface LineProps extends FieldProps {
  readonly on: boolean;
  onToggle(on: boolean): void;
}

function SwitchLine({ on, onToggle, ...field }: LineProps) {
  const id = useId();
  return (
    <div className={classes.field}>
      <KnobLabel {...field} htmlFor={id}>
        <Switch
          id={id}
          aria-label={field.knob.label}
          checked={on}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
      </KnobLabel>
    </div>
  );
}
