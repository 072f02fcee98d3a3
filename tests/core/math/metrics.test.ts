import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectedCalibrationError, reliabilityBins } from '../../../src/core/math/calibration';
import {
  classificationMetrics,
  crossEntropyOfLogits,
  regressionMetrics,
  softmaxRows,
} from '../../../src/core/math/metrics';
import { averagePrecision, pointAt, rocAuc, thresholdSweep } from '../../../src/core/math/thresholds';

interface Golden {
  readonly classification: readonly {
    readonly name: string;
    readonly truth: readonly number[];
    readonly probabilities: readonly (readonly number[])[];
    readonly accuracy: number;
    readonly balancedAccuracy: number;
    readonly precision: readonly number[];
    readonly recall: readonly number[];
    readonly f1: readonly number[];
    readonly support: readonly number[];
    readonly macroF1OfPresent: number;
    readonly confusion: readonly (readonly number[])[];
    readonly logLoss: number;
    readonly expectedCalibrationError: number;
  }[];
  readonly binary: readonly {
    readonly name: string;
    readonly truth: readonly number[];
    readonly scores: readonly number[];
    readonly rocAuc: number;
    readonly averagePrecision: number;
  }[];
  readonly regression: readonly {
    readonly name: string;
    readonly truth: readonly number[];
    readonly predicted: readonly number[];
    readonly mse: number;
    readonly mae: number;
    readonly r2: number;
  }[];
}

const golden = JSON.parse(
  readFileSync(new URL('../../golden/metrics.json', import.meta.url), 'utf8'),
) as Golden;
const classes = 4;

describe.each(golden.classification)('classification as scikit-learn sees it: $name', (expected) => {
  const truth = Int32Array.from(expected.truth);
  const probabilities = Float32Array.from(expected.probabilities.flat());
  const logits = probabilities.map(Math.log);
  const found = classificationMetrics(truth, logits, classes);

  it('has the same confusion matrix and class by class figures', () => {
    expect(found.confusion).toEqual(expected.confusion);
    expect(found.perClass.map(({ count }) => count)).toEqual(expected.support);
    found.perClass.forEach(({ precision, recall, f1 }, index) => {
      expect(precision).toBeCloseTo(expected.precision[index] as number, 12);
      expect(recall).toBeCloseTo(expected.recall[index] as number, 12);
      expect(f1).toBeCloseTo(expected.f1[index] as number, 12);
    });
  });

  it('has the same summaries', () => {
    expect(found.accuracy).toBeCloseTo(expected.accuracy, 12);
    expect(found.balancedAccuracy).toBeCloseTo(expected.balancedAccuracy, 12);
    expect(found.macroF1).toBeCloseTo(expected.macroF1OfPresent, 12);
  });

  it('sees the same in logits as in probabilities', () => {
    expect(classificationMetrics(truth, probabilities, classes)).toEqual(found);
  });

  it('has the same cross-entropy and calibration error', () => {
    expect(crossEntropyOfLogits(truth, logits, classes)).toBeCloseTo(expected.logLoss, 6);
    expect(expectedCalibrationError(reliabilityBins(truth, probabilities, classes))).toBeCloseTo(
      expected.expectedCalibrationError,
      6,
    );
  });

  it('gets the probabilities back from logits that are all shifted', () => {
    const shifted = logits.map((logit) => logit + 3);
    softmaxRows(shifted, classes).forEach((probability, index) => {
      expect(probability).toBeCloseTo(probabilities[index] as number, 6);
    });
  });
});

describe.each(golden.binary)('two classes as scikit-learn sees them: $name', (expected) => {
  it('has the same areas under both curves', () => {
    expect(rocAuc(thresholdSweep(expected.truth, expected.scores))).toBeCloseTo(expected.rocAuc, 12);
    expect(averagePrecision(thresholdSweep(expected.truth, expected.scores))).toBeCloseTo(
      expected.averagePrecision,
      12,
    );
  });
});

describe.each(golden.binary)('the threshold between two classes: $name', ({ truth, scores }) => {
  it('calls what a count one by one calls, wherever it stands', () => {
    const sweep = thresholdSweep(truth, scores);
    for (const threshold of [0, 0.1, 0.5, 0.9, 1.1, ...scores.slice(0, 5)]) {
      const called = truth.filter((_, index) => (scores[index] ?? 0) >= threshold);
      const truePositives = called.filter((one) => one === 1).length;
      expect(pointAt(sweep, threshold)).toMatchObject({
        truePositives,
        falsePositives: called.length - truePositives,
      });
    }
  });
});

describe.each(golden.regression)('regression as scikit-learn sees it: $name', (expected) => {
  it('has the same errors and R²', () => {
    const found = regressionMetrics(expected.truth, expected.predicted);
    expect(found.mse).toBeCloseTo(expected.mse, 12);
    expect(found.mae).toBeCloseTo(expected.mae, 12);
    expect(found.r2).toBeCloseTo(expected.r2, 12);
  });
});

describe('at the edges', () => {
  it('gives a tie to the first class', () => {
    expect(classificationMetrics([0, 1], Float32Array.of(1, 1, 1, 1), 2).confusion).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it('stays finite for logits that overflow an exponential', () => {
    const logits = Float32Array.of(1000, -1000, -1000, 1000);
    expect([...softmaxRows(logits, 2)]).toEqual([1, 0, 0, 1]);
    expect(crossEntropyOfLogits([1, 1], logits, 2)).toBe(1000);
  });

  it('passes on what is not a number, so that a diverged network shows', () => {
    expect(crossEntropyOfLogits([0], Float32Array.of(Number.NaN, 0), 2)).toBeNaN();
    expect(softmaxRows(Float32Array.of(Number.NaN, 0), 2)).toEqual(Float32Array.of(Number.NaN, Number.NaN));
    expect(regressionMetrics([1, 2], [Number.NaN, 2]).mse).toBeNaN();
  });

  it('has no area under a curve that needs a class that is not there', () => {
    expect(rocAuc(thresholdSweep([1, 1], [0.2, 0.3]))).toBeUndefined();
    expect(averagePrecision(thresholdSweep([0, 0], [0.2, 0.3]))).toBeUndefined();
    expect(averagePrecision(thresholdSweep([1, 1], [0.2, 0.3]))).toBe(1);
  });

  it('judges a constant truth as scikit-learn does', () => {
    expect(regressionMetrics([2, 2], [2, 2]).r2).toBe(1);
    expect(regressionMetrics([2, 2], [2, 3]).r2).toBe(0);
  });
});
