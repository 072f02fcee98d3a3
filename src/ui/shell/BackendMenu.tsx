import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconCpu } from '@tabler/icons-react';
import { type BackendChoice, backends } from '../../core/catalog/backends';
import { choicesOf } from '../../core/catalog/choices';
import { useExperiment, useRun, useSetKnob } from '../lab';
import classes from './header.module.css';

const choices = choicesOf<BackendChoice>(backends);

/** Which backend does the arithmetic, why that one, and the way to another. */
export function BackendMenu() {
  const setKnob = useSetKnob();
  const chosen = useExperiment((experiment) => experiment.backend);
  const report = useRun((run) => run.backend);
  const label = report?.label ?? backends[chosen].label;
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <UnstyledButton className={classes.chip} aria-label={`Backend: ${label}`} data-knob="backend">
          <IconCpu size={18} stroke={1.7} className={classes.chipIcon} />
          <span>{label}</span>
          <IconChevronDown size={13} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {report ? `Running on ${report.label}. ${report.reason}` : 'What does the arithmetic'}
        </Menu.Label>
        <Menu.RadioGroup value={chosen} onChange={(id) => setKnob('backend', id)}>
          {choices.map((choice) => (
            <Menu.RadioItem key={choice.id} value={choice.id} closeMenuOnClick>
              <span className={classes.choice}>
                <b>{choice.label}</b>
                <small>{choice.help}</small>
              </span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
