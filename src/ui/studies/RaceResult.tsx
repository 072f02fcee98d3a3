import { inSentence, type MetricEntry, metrics } from '../../core/catalog/metrics';
import type { RunRow } from '../../core/runs/storedRun';
import type { RaceConclusion } from '../../core/studies/race';
import { showRate } from '../../core/studies/show';
import type { Spread } from '../../core/studies/types';
import type { StudyRun } from '../../store/study';
import { formatValue, type ValueFormat } from '../charts/format';
import { OverlayChart } from '../charts/OverlayChart';
import { standingWords } from './standing';
import classes from './studies.module.css';

interface Props {
  readonly run: StudyRun;
  readonly conclusion: RaceConclusion;
}

/** One curve for each optimizer, the mean of its seeds, and where they ended. */
export function RaceResult({ run, conclusion }: Props) {
  const { plan, trials } = run;
  const { metric, ranking } = conclusion;
  const entry: MetricEntry = metrics[metric];
  const name = inSentence(entry.label);
  const hasTest = ranking.some(({ test }) => test);
  const curves = plan.arms.map((label, arm) => ({
    label,
    rows: meanRows(trials.filter((_, index) => plan.trials[index]?.arm === arm).map(({ rows }) => rows)),
  }));
  return (
    <>
      <OverlayChart
        metric={metric}
        runs={curves}
        of="the race"
        height={280}
        epochs={trials[0]?.experiment.training.epochs ?? 1}
      />
      <div className={classes.pairs}>
        <table>
          <caption>Where they ended; validation ranks, the test part only tells</caption>
          <thead>
            <tr>
              <th scope="col">Optimizer</th>
              <th scope="col">Learning rate</th>
              <th scope="col">Validation {name}</th>
              {hasTest && <th scope="col">Test</th>}
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {ranking.map((arm) => (
              <tr key={arm.name}>
                <th scope="row">{arm.name}</th>
                <td>{showRate(arm.learningRate)}</td>
                <td>{arm.validation ? showSpread(arm.validation, entry.format) : '…'}</td>
                {hasTest && <td>{arm.test && formatValue(arm.test.mean, entry.format)}</td>}
                <td>{standingWords(arm)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** The mean of several runs' curves, as far as all of them have come. */
function meanRows(runs: readonly (readonly RunRow[])[]): readonly RunRow[] {
  const begun = runs.filter((rows) => rows.length > 0);
  const [first = [], ...others] = begun;
  if (others.length === 0) return first;
  const shortest = Math.min(...begun.map((rows) => rows.length));
  return first.slice(0, shortest).map((row, at) => {
    const validation = Object.fromEntries(
      Object.keys(row.validation).map((id) => {
        const key = id as keyof RunRow['validation'];
        const values = begun.map((rows) => rows[at]?.validation[key] ?? Number.NaN);
        return [id, values.reduce((sum, value) => sum + value, 0) / values.length];
      }),
    );
    return { ...row, validation };
  });
}

/** The mean, and the ends where there are several. */
export function showSpread({ mean, low, high, values }: Spread, format: ValueFormat): string {
  const middle = formatValue(mean, format);
  if (values.length < 2) return middle;
  return `${middle} (${formatValue(low, format)} to ${formatValue(high, format)})`;
}
