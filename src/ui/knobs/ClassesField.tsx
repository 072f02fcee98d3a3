import { useId } from 'react';
import type { ClassesKnob } from '../../core/knob';
import classes from './fields.module.css';
import { KnobLabel } from './KnobLabel';
import type { FieldProps } from './types';

/** Some of the data set's classes, as chips: at least one, and never all. Of two classes it is either the one or the other. */
export function ClassesField(props: FieldProps<ClassesKnob>) {
  const { knob, onChange, classNames = [] } = props;
  const group = useId();
  // What is not a class of the data set has no chip, and goes with the next click.
  const chosen = (Array.isArray(props.value) ? props.value : []).filter((index) => index < classNames.length);
  const isEither = classNames.length === 2;

  function toggle(index: number) {
    const next = chosen.includes(index) ? chosen.filter((one) => one !== index) : [...chosen, index];
    // In the order of the classes, so that the same choice is the same experiment however it was clicked together.
    onChange(isEither ? [index] : next.sort((a, b) => a - b));
  }

  return (
    <div className={classes.field}>
      <KnobLabel {...props} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend of its own. */}
      <div className={classes.chips} role="group" aria-label={knob.label}>
        {classNames.map((name, index) => {
          const on = chosen.includes(index);
          const isLast = on ? chosen.length === 1 : chosen.length === classNames.length - 1;
          return (
            <label key={name} className={classes.chip}>
              <input
                type={isEither ? 'radio' : 'checkbox'}
                {...(isEither && { name: group })}
                checked={on}
                disabled={isLast && !isEither}
                onChange={() => toggle(index)}
              />
              {name}
            </label>
          );
        })}
      </div>
    </div>
  );
}
