import { Switch } from '@mantine/core';
import { valueAt } from '../../core/experiment/plain';
import { useAsleep, useExperiment, useTurn } from '../lab';
import classes from './strip.module.css';

interface Props {
  readonly label: string;
  readonly path: string;
  readonly column: number;
}

/** Turns a stage that can be left out on and off; on again, it is as it was. */
export function StageSwitch({ label, path, column }: Props) {
  const turn = useTurn();
  const asleep = useAsleep();
  const value = useExperiment((experiment) => valueAt(experiment, path));
  const dataset = useExperiment((experiment) => experiment.data.dataset);
  const memory = `${dataset}:${path}`;
  const isOn = value !== null;

  function toggle() {
    if (isOn) asleep.set(memory, value);
    turn(path, isOn ? null : (asleep.get(memory) ?? {}));
  }

  return (
    <Switch
      size="xs"
      className={classes.switch}
      style={{ gridColumn: column }}
      aria-label={`${label} on`}
      checked={isOn}
      onChange={toggle}
    />
  );
}
