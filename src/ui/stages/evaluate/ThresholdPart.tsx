import { type CSSProperties, useMemo, useState } from 'react';
import { metricsOfConfusion } from '../../../core/math/metrics';
import {
  averagePrecision,
  pointAt,
  rocAuc,
  type ThresholdPoint,
  type ThresholdSweep,
  thresholdSweep,
} from '../../../core/math/thresholds';
import { ThresholdCurves } from '../../charts/ThresholdCurves';
import slider from '../../knobs/slider.module.css';
import { useTask } from '../../network';
import middle from '../../parts/middle.module.css';
import { NotYet } from '../../parts/NotYet';
import { useValidation } from '../../parts/useValidation';
import { ClassTable } from '../../views/ClassTable';
import { ConfusionMatrix } from '../../views/ConfusionMatrix';
import classes from './evaluate.module.css';

/** Two classes: from which probability on the second is called, and what that does. */
export function ThresholdPart() {
  const validation = useValidation();
  const task = useTask();
  const [threshold, setThreshold] = useState(0.5);
  const scores = validation?.kind === 'classification' ? validation.scores : undefined;
  const sweep = useMemo(() => scores && thresholdSweep(scores.truth, scores.values), [scores]);
  const area = sweep && rocAuc(sweep);
  const meanPrecision = sweep && averagePrecision(sweep);
  if (task.kind !== 'classification' || !sweep || area === undefined || meanPrecision === undefined) {
    return <NotYet text="After the first epoch: what another threshold would do." />;
  }
  const [other = '', name = ''] = task.classes;
  const chosen = pointAt(sweep, threshold);
  const confusion = confusionOf(sweep, chosen);
  const best = bestF1(sweep);
  return (
    <div className={classes.stack}>
      <div className={classes.threshold}>
        <label htmlFor="threshold">
          Called “{name}” from a probability of <b>{threshold.toFixed(2)}</b> on
        </label>
        <input
          id="threshold"
          type="range"
          className={slider.slider}
          style={{ '--share': threshold } as CSSProperties}
          min={0}
          max={1}
          step={0.01}
          value={threshold}
          onChange={(event) => setThreshold(event.currentTarget.valueAsNumber)}
        />
        <p className={classes.words} aria-live="polite">
          {inWords(chosen, sweep, name)}{' '}
          {best !== undefined && (
            <button type="button" className={middle.link} onClick={() => setThreshold(best)}>
              Highest F1: from {best.toFixed(2)} on
            </button>
          )}
        </p>
      </div>
      <ThresholdCurves {...{ sweep, chosen, area, meanPrecision, name }} />
      <div className={classes.beside}>
        <ConfusionMatrix confusion={confusion} classNames={[other, name]} />
        <ClassTable classNames={[other, name]} perClass={metricsOfConfusion(confusion).perClass} />
      </div>
      <p className={classes.text}>
        On the validation part. The threshold changes neither the network nor the metrics of the run, which
        call what is more probable: it shows what another one would do. Of a rare class more is found by a
        lower one, at the price of false alarms.
      </p>
    </div>
  );
}

function confusionOf(
  { positives, negatives }: ThresholdSweep,
  { truePositives, falsePositives }: ThresholdPoint,
) {
  return [
    [negatives - falsePositives, falsePositives],
    [positives - truePositives, truePositives],
  ];
}

function inWords(
  { truePositives, falsePositives }: ThresholdPoint,
  { positives }: ThresholdSweep,
  name: string,
) {
  const called = truePositives + falsePositives;
  const found = `${truePositives} of ${positives} “${name}” are found`;
  if (called === 0) return `${found}, for none is called so.`;
  return `${found}; ${falsePositives === 0 ? 'none' : falsePositives} of the ${called} called so are not.`;
}

/** The threshold with the highest F1 of the second class, two digits, as the slider has them. */
function bestF1(sweep: ThresholdSweep): number | undefined {
  let best: { readonly f1: number; readonly threshold: number } | undefined;
  for (let step = 1; step < 100; step++) {
    const { truePositives, falsePositives } = pointAt(sweep, step / 100);
    const f1 = (2 * truePositives) / (sweep.positives + truePositives + falsePositives);
    if (f1 > (best?.f1 ?? 0)) best = { f1, threshold: step / 100 };
  }
  return best?.threshold;
}
