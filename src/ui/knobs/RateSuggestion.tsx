import type { OptimizerId } from '../../core/catalog/optimizers';
import { sectionOf } from '../../core/experiment/knobs';
import { isPlain, valueAt } from '../../core/experiment/plain';
import { usualRate } from '../../core/experiment/usualRate';
import { useExperiment, useSetKnob } from '../lab';
import classes from './about.module.css';
import { formatNumber } from './numbers';

/** Further off than this many times is worth a word. */
const far = 10;

/** The rate that usually works here with this optimizer, where the one set is far from it. */
export function RateSuggestion({ path }: { readonly path: string }) {
  const setKnob = useSetKnob();
  const section = useExperiment((experiment) => valueAt(experiment, sectionOf(path)));
  const data = useExperiment((experiment) => experiment.data);
  if (!isPlain(section)) return null;
  const set = section.learningRate as number;
  const { rate, usualFor } = usualRate(data, section.type as OptimizerId);
  if (set < rate * far && set > rate / far) return null;
  return (
    <button type="button" className={classes.textButton} onClick={() => setKnob(path, rate)}>
      Usual for {usualFor}: {formatNumber(rate)}
    </button>
  );
}
