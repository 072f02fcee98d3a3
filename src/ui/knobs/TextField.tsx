import { useId } from 'react';
import type { TextKnob } from '../../core/knob';
import classes from './fields.module.css';
import { KnobLabel } from './KnobLabel';
import type { FieldProps } from './types';

/** Texts longer than this get more than one line. */
const oneLine = 200;

export function TextField(props: FieldProps<TextKnob>) {
  const { knob, value, onChange } = props;
  const id = useId();
  const shared = {
    id,
    className: classes.text,
    'aria-label': knob.label,
    maxLength: knob.maxLength,
    value: String(value ?? ''),
  };
  return (
    <div className={classes.field}>
      <KnobLabel {...props} htmlFor={id} />
      {knob.maxLength > oneLine ? (
        <textarea {...shared} rows={5} onChange={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <input {...shared} type="text" onChange={(event) => onChange(event.currentTarget.value)} />
      )}
    </div>
  );
}
