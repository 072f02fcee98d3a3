import { useShallow } from 'zustand/react/shallow';
import { isUsed, type PlacedKnob } from '../../core/experiment/knobs';
import { useExperiment } from '../lab';
import type { PanelLayout } from './layout';
import { More } from './More';
import { PanelKnob } from './PanelKnob';
import classes from './panel.module.css';
import { switchOf } from './placed';

interface Props {
  readonly knobs: readonly PlacedKnob[];
  readonly columns?: 2 | undefined;
  readonly instead?: PanelLayout['instead'];
  readonly under?: PanelLayout['under'];
}

/** Knobs between two hairlines. What has no effect is hidden, what is rarely wanted waits behind "More". */
export function KnobGroup({ knobs, columns, instead, under }: Props) {
  const used = useExperiment(
    useShallow((experiment) => knobs.filter((placed) => isUsed(experiment, placed))),
  );
  if (used.length === 0) return null;
  const plain = used.filter(({ knob }) => !knob.advanced);
  const advanced = used.filter(({ knob }) => knob.advanced);
  const show = (placed: PlacedKnob) => {
    const Instead = instead?.[placed.path];
    const Under = under?.[placed.path];
    return (
      <div key={placed.path} className={switchOf(placed.path) === undefined ? undefined : classes.inner}>
        {Instead ? <Instead /> : <PanelKnob placed={placed} />}
        {Under && <Under path={placed.path} />}
      </div>
    );
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere.
    <div className={classes.group} role="group" aria-label={knobs[0]?.knob.label} data-columns={columns}>
      {plain.map(show)}
      {advanced.length > 0 && (
        <More about={advanced.map(({ knob }) => knob.label)}>{advanced.map(show)}</More>
      )}
    </div>
  );
}
