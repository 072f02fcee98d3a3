import { Menu, SegmentedControl, Select } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { Choice, ChoiceKnob } from '../../core/knob';
import classes from './fields.module.css';
import { KnobLabel } from './KnobLabel';
import { leadersOf } from './leaders';
import type { FieldProps } from './types';

/** More letters than this do not fit side by side. */
const roomForLabels = 30;

/** One of several: side by side where they fit, the usual ones and a menu where they are many, a list otherwise. */
export function ChoiceField(props: FieldProps<ChoiceKnob>) {
  const { knob, path, value, offered } = props;
  const choices = knob.choices.filter(
    (choice) => choice.id === value || offered === undefined || offered.includes(choice.id),
  );
  const leaders = leadersOf(path);
  const letters = choices.reduce((sum, choice) => sum + choice.label.length, 0);
  const fits = choices.length <= 4 && letters <= roomForLabels;
  if (fits) return <Segments {...props} shown={choices} hidden={[]} />;
  if (leaders) {
    const first = choices.filter((choice) => leaders.slice(0, 2).includes(choice.id));
    const third = first.some((choice) => choice.id === value) ? leaders[2] : value;
    const shown = [...first, ...choices.filter((choice) => choice.id === third)];
    return <Segments {...props} shown={shown} hidden={choices.filter((choice) => !shown.includes(choice))} />;
  }
  return <List {...props} choices={choices} />;
}

interface SegmentsProps extends FieldProps<ChoiceKnob> {
  readonly shown: readonly Choice[];
  readonly hidden: readonly Choice[];
}

function Segments({ shown, hidden, ...field }: SegmentsProps) {
  const { knob, value, onChange } = field;
  return (
    <div className={classes.field}>
      <KnobLabel {...field} />
      <div className={classes.segments}>
        <SegmentedControl
          aria-label={knob.label}
          className={classes.segmentsMain}
          data={shown.map((choice) => ({ value: choice.id, label: choice.label }))}
          value={String(value)}
          onChange={onChange}
        />
        {hidden.length > 0 && (
          <Menu position="bottom-end" width={270}>
            <Menu.Target>
              <button type="button" className={classes.more} aria-label={`More choices: ${knob.label}`}>
                <IconDots size={17} stroke={1.8} />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {hidden.map((choice) => (
                <Menu.Item key={choice.id} onClick={() => onChange(choice.id)}>
                  <ChoiceText choice={choice} />
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </div>
  );
}

function List({ choices, ...field }: FieldProps<ChoiceKnob> & { readonly choices: readonly Choice[] }) {
  const { knob, value, onChange } = field;
  return (
    <div className={classes.field}>
      <KnobLabel {...field} />
      <Select
        aria-label={knob.label}
        className={classes.list}
        data={choices.map((choice) => ({ value: choice.id, label: choice.label }))}
        value={String(value)}
        onChange={(id) => id !== null && onChange(id)}
        maxDropdownHeight={360}
        renderOption={({ option }) => {
          const choice = choices.find((one) => one.id === option.value);
          return choice && <ChoiceText choice={choice} />;
        }}
      />
    </div>
  );
}

function ChoiceText({ choice }: { readonly choice: Choice }) {
  return (
    <span className={classes.choice}>
      <b>{choice.label}</b>
      <small>{choice.help}</small>
    </span>
  );
}
