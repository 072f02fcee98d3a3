import { inSentence, type MetricEntry, metrics } from '../../core/catalog/metrics';
import type { SweepConclusion } from '../../core/studies/sweep';
import { formatValue } from '../charts/format';
import { SpreadChart } from '../charts/SpreadChart';
import { showSpread } from './RaceResult';
import { isAtTop, standingWords } from './standing';
import classes from './studies.module.css';

/** Dots for each value with their mean and range, and the figures. */
export function SweepResult({ conclusion }: { readonly conclusion: SweepConclusion }) {
  const { metric, knob, arms } = conclusion;
  const entry: MetricEntry = metrics[metric];
  const name = inSentence(entry.label);
  return (
    <>
      <SpreadChart
        title={`Validation ${name} for each ${knob.label.toLowerCase()}`}
        xTitle={knob.label.toLowerCase()}
        format={entry.format}
        axis="labels"
        points={arms.flatMap(({ arm, name: label, validation, standing }) =>
          validation
            ? [{ x: arm, label, values: validation.values, mean: validation.mean, isBest: isAtTop(standing) }]
            : [],
        )}
      />
      <div className={classes.pairs}>
        <table>
          <caption>Validation chooses, the test part only tells</caption>
          <thead>
            <tr>
              <th scope="col">{knob.label}</th>
              <th scope="col">Validation {name}</th>
              <th scope="col">Test</th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {arms.map((arm) => (
              <tr key={arm.name} data-best={isAtTop(arm.standing)}>
                <th scope="row">{arm.name}</th>
                <td>{arm.validation ? showSpread(arm.validation, entry.format) : '…'}</td>
                <td>{arm.test && formatValue(arm.test.mean, entry.format)}</td>
                <td>{standingWords(arm)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
