import { useCallback } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { DatasetId } from '../../core/catalog/datasets';
import { classNamesOf } from '../../core/experiment/classes';
import type { PlacedKnob } from '../../core/experiment/knobs';
import { offeredChoices } from '../../core/experiment/offered';
import { valueAt } from '../../core/experiment/plain';
import { useAsleep, useExperiment, useLab, useSetKnob } from '../lab';
import { KnobField } from './KnobField';
import { usualValue, withOwn } from './placed';

/** A knob of the experiment on screen. It is drawn anew only when its own value moves. */
export function PanelKnob({ placed }: { readonly placed: PlacedKnob }) {
  const { path } = placed;
  const card = useExperiment(({ data }) => (path === 'data.dataset' ? data.card : undefined));
  const knob = withOwn(placed.knob, card);
  const lab = useLab();
  const setKnob = useSetKnob();
  const asleep = useAsleep();
  const value = useExperiment((experiment) => valueAt(experiment, path));
  const dataset = useExperiment((experiment) => experiment.data.dataset);
  const usual = useExperiment((experiment) => usualValue(experiment.data, path));
  const offered = useExperiment(useShallow((experiment) => offeredChoices(path, experiment)));
  const classNames = useExperiment(
    useShallow(({ data }) => (knob.kind === 'classes' ? classNamesOf(data) : undefined)),
  );
  // What a tip was set to belongs to its data set: another one's metrics may not exist here.
  const memory = `${dataset}:${path}`;

  const change = useCallback(
    (next: unknown) => {
      if (path === 'data.dataset') {
        if (next !== value) lab.experiment.getState().chooseDataset(next as DatasetId);
        return undefined;
      }
      if (knob.kind === 'optional' && next === null) asleep.set(memory, value);
      return setKnob(path, next);
    },
    [lab, setKnob, asleep, memory, path, knob, value],
  );

  return (
    <KnobField
      knob={knob}
      path={path}
      value={value}
      onChange={change}
      usual={usual}
      {...(offered && { offered })}
      {...(classNames && { classNames })}
      before={asleep.get(memory)}
    />
  );
}
