import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { datasetEntry } from '../../core/catalog/datasets';
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
  const dataset = useExperiment((experiment) => datasetEntry(experiment.data.dataset).label);
  const [open, setOpen] = useState(false);

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
  }

  return (
    <div className={classes.name} data-knob="name">
      <input
        aria-label={nameKnob?.label}
        value={name}
        placeholder={`${dataset}, untitled`}
        maxLength={nameKnob?.kind === 'text' ? nameKnob.maxLength : undefined}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setKnob('name', event.currentTarget.value)}
        onKeyDown={press}
      />
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
                <IconNote size={17} stroke={1.7} />
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
