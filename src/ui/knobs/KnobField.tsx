import { ChoiceField } from './ChoiceField';
import { ClassesField } from './ClassesField';
import classes from './fields.module.css';
import { ManyField } from './ManyField';
import { NumberField } from './NumberField';
import { OptionalField, SwitchField } from './SwitchField';
import { TextField } from './TextField';
import type { FieldProps } from './types';
import { WhenField } from './WhenField';

export interface KnobFieldProps extends FieldProps {
  /** Of a section that can be switched off: what it held before. */
  readonly before?: unknown;
}

/**
 * The control of a knob, made from its schema entry: a knob is declared once, and this is its face. Layers and
 * augmentations have their own editors, what was turned on the way its own list: they are nothing here.
 */
export function KnobField(props: KnobFieldProps) {
  return (
    <div className={classes.knob} data-knob={props.path}>
      <Control {...props} />
    </div>
  );
}

function Control({ before, ...props }: KnobFieldProps) {
  const { knob } = props;
  switch (knob.kind) {
    case 'number':
      return <NumberField {...props} knob={knob} />;
    case 'choice':
      return <ChoiceField {...props} knob={knob} />;
    case 'many':
      return <ManyField {...props} knob={knob} />;
    case 'classes':
      return <ClassesField {...props} knob={knob} />;
    case 'switch':
      return <SwitchField {...props} knob={knob} />;
    case 'text':
      return <TextField {...props} knob={knob} />;
    case 'optional':
      return <OptionalField {...props} knob={knob} before={before} />;
    case 'variant':
      return <WhenField {...props} knob={knob} />;
    case 'layers':
    case 'augment':
    case 'liveChanges':
      return null;
    default:
      return knob satisfies never;
  }
}
