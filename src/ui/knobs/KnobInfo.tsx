import { Popover, type PopoverProps, UnstyledButton } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { tipNames } from '../../core/catalog/tips';
import { sameValue } from '../../core/experiment/plain';
import type { Choice, Knob } from '../../core/knob';
import classes from './about.module.css';
import { formatNumber } from './numbers';
import { Source } from './Source';
import type { FieldProps } from './types';

/** Beside the knob; where a phone has no room for that, under or over it. */
const beside: NonNullable<PopoverProps['middlewares']> = {
  flip: { fallbackPlacements: ['bottom-start', 'top-start'] },
  shift: { padding: 8 },
};

/** The (i) behind a knob: one plain sentence, its tip, its source, and the way back to where it was. */
export function KnobInfo(field: FieldProps) {
  const { knob } = field;
  const [open, setOpen] = useState(false);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      width="min(300px, 86vw)"
      position="right-start"
      middlewares={beside}
      withArrow
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.info}
          aria-label={`About ${knob.label}`}
          onClick={() => setOpen(!open)}
        >
          <IconInfoCircle size={14} stroke={1.8} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={`About ${knob.label}`}>
        {open && <Explanation {...field} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Explanation({ knob, value, usual, onChange }: FieldProps) {
  const choices: readonly Choice[] = 'choices' in knob ? knob.choices : [];
  const canGoBack = usual !== undefined && !sameValue(usual, value);
  return (
    <div className={classes.explanation}>
      <h3>{knob.label}</h3>
      <p>{knob.help}</p>
      {choices.length > 0 && choices.length <= 12 && (
        <dl tabIndex={0} aria-label="The choices">
          {choices.map((choice) => (
            <div key={choice.id} data-chosen={value === choice.id || undefined}>
              <dt>{choice.label}</dt>
              <dd>{choice.help}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className={classes.facts}>
        {knob.tip !== undefined && (
          <span>
            Tip {knob.tip}: {tipNames[knob.tip]}
          </span>
        )}
        {knob.source && <Source text={knob.source} />}
        {knob.kind !== 'optional' && (
          <span>{knob.live ? 'Acts at once while training' : 'Rewinds to the same first weights'}</span>
        )}
      </p>
      {canGoBack && (
        <button type="button" className={classes.textButton} onClick={() => onChange(usual)}>
          Back to {named(knob, usual)}, the default
        </button>
      )}
    </div>
  );
}

function named(knob: Knob, value: unknown): string {
  if (knob.kind === 'choice')
    return knob.choices.find((choice) => choice.id === value)?.label ?? String(value);
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return 'how it was';
}
