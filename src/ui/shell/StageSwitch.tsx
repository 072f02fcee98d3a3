import { Switch } from '@mantine/core';
import { useEffect } from 'react';
import { sameValue, valueAt } from '../../core/experiment/plain';
import { useAsleep, useExperiment, useSetKnob } from '../lab';
import type { StageSwitchEntry } from '../stages/types';
import classes from './strip.module.css';

interface Props {
  readonly label: string;
  readonly plan: StageSwitchEntry;
  readonly column: number;
}

/** Turns a stage that can be left out on and off; on again, it is as it was. */
export function StageSwitch({ label, plan, column }: Props) {
  const { path, off } = plan;
  const setKnob = useSetKnob();
  const asleep = useAsleep();
  const value = useExperiment((experiment) => valueAt(experiment, path));
  const dataset = useExperiment((experiment) => experiment.data.dataset);
  const experiment = useExperiment((state) => state);
  const first = plan.firstOn(experiment);
  const memory = `${dataset}:${path}`;
  const isOn = !sameValue(value, off);

  // It can be switched off elsewhere too, by its own knob.
  useEffect(() => {
    if (isOn) asleep.set(memory, value);
  }, [asleep, memory, isOn, value]);

  return (
    <Switch
      size="xs"
      className={classes.switch}
      style={{ gridColumn: column }}
      aria-label={`${label} on`}
      checked={isOn}
      disabled={!isOn && first === undefined}
      onChange={() => setKnob(path, isOn ? off : (asleep.get(memory) ?? first))}
    />
  );
}
