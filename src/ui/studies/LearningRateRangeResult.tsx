import { readRateRange } from '../../core/math/rateRange';
import type { RangeConclusion } from '../../core/studies/learningRateRange';
import type { StudyRun } from '../../store/study';
import { RateRangeChart } from '../charts/RateRangeChart';
import classes from './studies.module.css';

interface Props {
  readonly run: StudyRun;
  readonly conclusion: RangeConclusion;
}

/** The loss against the rate, drawn step by step as the test goes. */
export function LearningRateRangeResult({ run, conclusion }: Props) {
  const test = run.plan.work?.kind === 'rangeTest' ? run.plan.work : undefined;
  const points = run.trials[0]?.points ?? [];
  const rates = conclusion.rates ?? points.map(({ learningRate }) => learningRate);
  const losses = conclusion.losses ?? points.map(({ loss }) => loss);
  const smoothed = conclusion.smoothed ?? readRateRange(rates, losses).smoothed;
  return (
    <>
      <RateRangeChart
        from={test?.lowest ?? 1e-6}
        to={test?.highest ?? 1}
        {...{ rates, losses, smoothed }}
        suggested={conclusion.suggested}
        diverges={conclusion.diverges}
      />
      <p className={classes.note}>
        The rule: the rate at which the smoothed loss falls fastest, but at most a tenth of the rate at which
        it comes back up. Dots are single batches.
      </p>
    </>
  );
}
