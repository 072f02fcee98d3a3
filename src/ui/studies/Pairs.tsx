import { inSentence, type MetricEntry, metrics } from '../../core/catalog/metrics';
import type { StudyRun } from '../../store/study';
import type { TrialRun } from '../../store/studyBatch';
import { digitsOf, showDifference, showFigure } from './figures';
import classes from './studies.module.css';

/** The test results pair by pair: what the verdict rests on. */
export function Pairs({ run }: { readonly run: StudyRun }) {
  const { plan, trials, conclusion } = run;
  const entry: MetricEntry = metrics[conclusion.metric];
  const parameters = conclusion.type === 'compare' ? conclusion.parameters : undefined;
  const seeds = [...new Set(plan.trials.map(({ seed }) => seed))];
  const memberOf = (arm: number, seed: number) =>
    trials[plan.trials.findIndex((trial) => trial.arm === arm && trial.seed === seed)];
  const valueIn = (trial: TrialRun | undefined) => trial?.result?.test?.[conclusion.metric];
  const digits = digitsOf(
    seeds.map((seed) => plan.arms.map((_, arm) => valueIn(memberOf(arm, seed)))),
    entry,
  );
  const show = (trial: TrialRun | undefined) => {
    const value = valueIn(trial);
    if (value !== undefined) return showFigure(value, digits, entry);
    if (trial?.result) return trial.result.reason === 'diverged' ? 'diverged' : 'no result';
    return trial?.state === 'training' ? `epoch ${Math.floor(trial.epoch)}` : (trial?.state ?? '');
  };
  return (
    <div className={classes.pairs}>
      <table>
        <caption>Test {inSentence(entry.label)}, seed by seed</caption>
        <thead>
          <tr>
            <th scope="col">Seed</th>
            {plan.arms.map((arm) => (
              <th key={arm} scope="col">
                {arm}
              </th>
            ))}
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {seeds.map((seed) => {
            const pair = plan.arms.map((_, arm) => memberOf(arm, seed));
            const [from, to] = pair.map(valueIn);
            return (
              <tr key={seed}>
                <th scope="row">{seed}</th>
                {pair.map((trial, arm) => (
                  <td key={plan.arms[arm]}>{show(trial)}</td>
                ))}
                <td>
                  {from === undefined || to === undefined ? '' : showDifference(from, to, digits, entry)}
                </td>
              </tr>
            );
          })}
        </tbody>
        {parameters && (
          <tfoot>
            <tr>
              <th scope="row">Parameters</th>
              {parameters.map((count, arm) => (
                <td key={plan.arms[arm]}>{Math.round(count).toLocaleString('en')}</td>
              ))}
              <td>{showShare(parameters)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** `−64 %` */
function showShare([before, after]: readonly [number, number]): string {
  const share = Math.round(100 * (after / before - 1));
  return `${share > 0 ? '+' : '−'}${Math.abs(share).toLocaleString('en')} %`;
}
