import { type OptimizerId, optimizers } from '../../core/catalog/optimizers';
import { sectionOf } from '../../core/experiment/knobs';
import { isPlain, valueAt } from '../../core/experiment/plain';
import { useExperiment, useTurn } from '../lab';
import classes from './about.module.css';
import { formatNumber } from './numbers';
import { usualValue } from './placed';

/** Further off than this many times is worth a word. */
const far = 10;

/** The rate that usually works with this optimizer, where the one set is far from it. */
export function RateSuggestion({ path }: { readonly path: string }) {
  const turn = useTurn();
  const section = useExperiment((experiment) => valueAt(experiment, sectionOf(path)));
  const dataset = useExperiment((experiment) => experiment.data.dataset);
  if (!isPlain(section)) return null;
  const entry = optimizers[section.type as OptimizerId];
  const rate = section.learningRate as number;
  const usual = entry.usualLearningRate;
  const isFar = rate >= usual * far || rate <= usual / far;
  // The data set's own rate was chosen by trying: nothing is said against it.
  const isOwn =
    usualValue(dataset, path) === rate && usualValue(dataset, `${sectionOf(path)}.type`) === section.type;
  if (!isFar || isOwn) return null;
  return (
    <button type="button" className={classes.textButton} onClick={() => turn(path, usual)}>
      Usual for {entry.label}: {formatNumber(usual)}
    </button>
  );
}
