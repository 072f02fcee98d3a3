import type { ManyKnob } from '../../core/knob';
import classes from './fields.module.css';
import { KnobLabel } from './KnobLabel';
import type { FieldProps } from './types';

/** Any number of the choices, as chips. The last one cannot be taken away: nothing chosen would mean nothing to see. */
export function ManyField(props: FieldProps<ManyKnob>) {
  const { knob, onChange } = props;
  const chosen = Array.isArray(props.value) ? props.value : [];

  function toggle(id: string) {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    // In the catalog's order, so that the same choice is the same experiment however it was clicked together.
    onChange(knob.choices.map((choice) => choice.id).filter((one) => next.includes(one)));
  }

  return (
    <div className={classes.field}>
      <KnobLabel {...props} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend of its own. */}
      <div className={classes.chips} role="group" aria-label={knob.label}>
        {knob.choices.map((choice) => {
          const on = chosen.includes(choice.id);
          return (
            <label key={choice.id} className={classes.chip} title={choice.help}>
              <input
                type="checkbox"
                checked={on}
                disabled={on && chosen.length === 1}
                onChange={() => toggle(choice.id)}
              />
              {choice.label}
            </label>
          );
        })}
      </div>
    </div>
  );
}
