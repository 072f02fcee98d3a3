import { useId } from 'react';
import type { MetricId } from '../../../core/catalog/metrics';
import type { PruningStep } from '../../../protocol/pruning';
import { formatValue } from '../../charts/format';
import { metricEntry } from '../../words';
import classes from './prune.module.css';

interface Props {
  readonly steps: readonly PruningStep[];
  readonly metric: MetricId;
  /** Index of the step that is looked at. */
  readonly chosen: number;
  onChoose(step: number): void;
}

/** Each step with its size, its cost and its scores; one of them is looked at. */
export function PruneTable({ steps, metric, chosen, onChoose }: Props) {
  const name = useId();
  const { label, format } = metricEntry(metric);
  const show = (value: number | undefined) => (value === undefined ? '–' : formatValue(value, format));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.table} tabIndex={0} aria-label="Steps of pruning">
      <table>
        <caption>{label}; time measured on this device, by the batch</caption>
        <thead>
          <tr>
            <th scope="col">Removed</th>
            <th scope="col">Parameters</th>
            <th scope="col">FLOPs</th>
            <th scope="col">ms each</th>
            <th scope="col">Before retraining</th>
            <th scope="col">Validation</th>
            <th scope="col">Test</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ removed, parameters, flops, msPerPrediction, ...scores }, step) => (
            <tr key={removed} data-chosen={step === chosen || undefined}>
              <th scope="row">
                <label>
                  <input
                    type="radio"
                    name={name}
                    checked={step === chosen}
                    onChange={() => onChoose(step)}
                    aria-label={`Look at the network without ${removed}`}
                  />
                  {removed}
                </label>
              </th>
              <td>{parameters.toLocaleString('en')}</td>
              <td>{flops.toLocaleString('en')}</td>
              <td>{msPerPrediction.toPrecision(3)}</td>
              <td>{show(scores.beforeRetraining?.[metric])}</td>
              <td>{show(scores.validation[metric])}</td>
              <td>{show(scores.test[metric])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
