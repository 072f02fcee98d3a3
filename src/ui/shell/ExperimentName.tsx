import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconNote, IconNotes } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { knobAt } from '../../core/experiment/knobs';
import { PanelKnob } from '../knobs/PanelKnob';
import { useExperiment, useSetKnob } from '../lab';
import classes from './header.module.css';

const nameKnob = knobAt('name');
const notesKnob = knobAt('notes');

/** What the experiment is called, to be written over, and the notes that travel with it. */
export function ExperimentName() {
  const setKnob = useSetKnob();
  const name = useExperiment((experiment) => experiment.name);
  const notes = useExperiment((experiment) => experiment.notes);
  const [isWritten, setWritten] = useState(false);
  const most = nameKnob?.kind === 'text' ? nameKnob.maxLength : undefined;
  const isFull = most !== undefined && name.length >= most;
  const [open, setOpen] = useState(false);

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
  }

  return (
    <div className={classes.name} data-knob="name">
      <Tooltip label={`That is as long as a name can be: ${most} characters.`} opened={isWritten && isFull}>
        <input
          aria-label={nameKnob?.label}
          value={name}
          placeholder="Untitled"
          title={isWritten ? undefined : name}
          maxLength={most}
          spellCheck={false}
          autoComplete="off"
          onFocus={() => setWritten(true)}
          onBlur={() => setWritten(false)}
          onChange={(event) => setKnob('name', event.currentTarget.value)}
          onKeyDown={press}
        />
      </Tooltip>
      {notesKnob && (
        <Popover opened={open} onChange={setOpen} width={340} position="bottom-start" trapFocus returnFocus>
          <Popover.Target>
            <Tooltip label={notes === '' ? 'Write notes that travel with the link' : 'Notes'} disabled={open}>
              <ActionIcon
                variant="subtle"
                size={30}
                aria-label={notes === '' ? 'Write notes' : 'Read the notes'}
                data-filled={notes !== '' || undefined}
                className={classes.notes}
                onClick={() => setOpen(!open)}
              >
                {notes === '' ? <IconNote size={17} stroke={1.7} /> : <IconNotes size={17} stroke={2.2} />}
              </ActionIcon>
            </Tooltip>
          </Popover.Target>
          <Popover.Dropdown aria-label="Notes">
            <PanelKnob placed={{ path: 'notes', knob: notesKnob }} />
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  );
}
