import { type KeyboardEvent, useId, useState } from 'react';
import type { NumberKnob } from '../../core/knob';
import classes from './fields.module.css';
import { KnobLabel } from './KnobLabel';
import { canBeOff, formatNumber, parseNumber } from './numbers';
import { RangeSlider } from './RangeSlider';
import type { FieldProps } from './types';

interface Draft {
  readonly text: string;
  /** The value it was typed over: once that moves (undo, the slider), the draft is void. */
  readonly over: number;
  readonly message?: string;
}

/** A slider, and the number itself to be typed. What is typed wrong stays, with the reason under it. */
export function NumberField(props: FieldProps<NumberKnob>) {
  const { knob, onChange } = props;
  const value = Number(props.value);
  const [latest, setDraft] = useState<Draft>();
  const draft = latest?.over === value ? latest : undefined;
  const id = useId();
  const messageId = `${id}-message`;
  const shown = value === 0 && canBeOff(knob) ? 'off' : formatNumber(value);

  function commit() {
    if (!draft || draft.text === shown) return setDraft(undefined);
    const typed =
      draft.text.trim() === 'off' && canBeOff(knob) ? { value: 0 } : parseNumber(knob, draft.text);
    const problem = 'value' in typed ? onChange(typed.value) : typed;
    setDraft(problem && { ...draft, message: problem.message });
  }
  /** What the data do not allow can't be slid to: the field says why. */
  function slide(next: number) {
    const problem = onChange(next);
    setDraft(problem && { text: formatNumber(next), over: value, message: problem.message });
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setDraft(undefined);
  }

  return (
    <div className={classes.field}>
      <KnobLabel {...props} htmlFor={id}>
        <span className={classes.number}>
          <input
            id={id}
            className={classes.entry}
            inputMode="decimal"
            autoComplete="off"
            spellCheck={false}
            aria-label={knob.label}
            aria-invalid={draft?.message !== undefined}
            aria-describedby={draft?.message === undefined ? undefined : messageId}
            size={Math.max(4, (draft?.text ?? shown).length)}
            value={draft?.text ?? shown}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setDraft({ text: event.currentTarget.value, over: value })}
            onBlur={commit}
            onKeyDown={press}
          />
          {knob.unit && <span className={classes.unit}>{knob.unit}</span>}
        </span>
      </KnobLabel>
      <RangeSlider knob={knob} value={value} onSlide={slide} />
      {draft?.message !== undefined && (
        <p id={messageId} role="alert" className={classes.message}>
          {draft.message}
        </p>
      )}
    </div>
  );
}
