import type { ThresholdPoint, ThresholdSweep } from '../../core/math/thresholds';
import classes from './thresholds.module.css';
import { Chance, ShareCurve, UnitSquare } from './UnitSquare';

export interface ThresholdCurvesProps {
  readonly sweep: ThresholdSweep;
  readonly chosen: ThresholdPoint;
  /** Area under the ROC curve, and mean precision. */
  readonly area: number;
  readonly meanPrecision: number;
  /** What the second class is called. */
  readonly name: string;
}

/** What every threshold would do: hits against false alarms, and precision against recall. */
export function ThresholdCurves({ sweep, chosen, area, meanPrecision, name }: ThresholdCurvesProps) {
  const { positives, negatives, points } = sweep;
  const share = positives / (positives + negatives);
  const roc = (point: ThresholdPoint) => ({
    x: point.falsePositives / negatives,
    y: point.truePositives / positives,
  });
  const precisionRecall = ({ truePositives, falsePositives }: ThresholdPoint) => {
    const called = truePositives + falsePositives;
    // Of nothing called, nothing is wrong.
    return { x: truePositives / positives, y: called === 0 ? 1 : truePositives / called };
  };
  return (
    <div className={classes.curves}>
      <figure>
        <figcaption>
          ROC curve <b>area {area.toFixed(3)}</b>
        </figcaption>
        <UnitSquare
          label={`ROC curve of “${name}”. Its area is ${area.toFixed(3)}; guessing has 0.5.`}
          across="false alarms"
          up="found (recall)"
        >
          <Chance from={{ x: 0, y: 0 }} to={{ x: 1, y: 1 }} />
          <ShareCurve points={points.map(roc)} chosen={roc(chosen)} />
        </UnitSquare>
      </figure>
      <figure>
        <figcaption>
          Precision and recall <b>mean precision {meanPrecision.toFixed(3)}</b>
        </figcaption>
        <UnitSquare
          label={`Precision against recall of “${name}”. The mean precision is ${meanPrecision.toFixed(3)}; guessing has ${share.toFixed(3)}.`}
          across="found (recall)"
          up="precision"
        >
          <Chance from={{ x: 0, y: share }} to={{ x: 1, y: share }} />
          <ShareCurve
            points={points.filter(({ truePositives }) => truePositives > 0).map(precisionRecall)}
            chosen={precisionRecall(chosen)}
          />
        </UnitSquare>
      </figure>
    </div>
  );
}
