import type { MetricId } from '../../../core/catalog/metrics';
import { headlineMetric } from '../../../core/catalog/metrics';
import type { Experiment } from '../../../core/experiment/schema';
import { dataTaskOf, taskOf } from '../../../core/experiment/task';
import type { TaskKind } from '../../../core/task';
import type { Baseline, DataSummary } from '../../../protocol/dataSummary';
import type { RunState } from '../../../store/runReducer';
import { formatValue } from '../../charts/format';
import panel from '../../knobs/panel.module.css';
import { useExperiment, useRun } from '../../lab';
import { guessOf, metricEntry } from '../../words';
import classes from './evaluate.module.css';
import { guessInWords } from './guess';

/** Nothing to set here: what is measured on what, and why the test is taken once. */
export function EvaluateNotes() {
  const experiment = useExperiment((state) => state);
  const data = useRun((run) => run.data);
  return (
    <>
      <h2 className={panel.title}>Evaluate</h2>
      <p className={panel.description}>How good it is, on what it has never learnt from.</p>
      <Split experiment={experiment} data={data} />
      <Test experiment={experiment} />
    </>
  );
}

/** By which metrics the answers are read, ... */
const own: Readonly<Record<TaskKind, readonly MetricId[]>> = {
  classification: ['accuracy', 'balancedAccuracy', 'macroF1', 'loss'],
  regression: ['r2', 'mae', 'mse'],
};
/** ... and by which they can be compared with those of the data's own question. */
const other: typeof own = { classification: ['mae', 'r2'], regression: ['accuracy'] };

const parts = [
  ['training', 'moves the weights'],
  ['validation', 'guides your choices'],
  ['test', 'is looked at once, at the end'],
] as const;

function Split({
  experiment,
  data,
}: {
  readonly experiment: Experiment;
  readonly data: DataSummary | undefined;
}) {
  const { split } = experiment.data;
  const shares = {
    training: 1 - split.validation - split.test,
    validation: split.validation,
    test: split.test,
  };
  return (
    <section className={panel.group} aria-label="Split">
      <div className={classes.split} aria-hidden>
        {parts.map(([part]) => (
          <i key={part} data-part={part} style={{ flexGrow: shares[part] }} />
        ))}
      </div>
      <dl className={classes.parts}>
        {parts.map(([part, does]) => (
          <div key={part} data-part={part}>
            <dt>
              {part}{' '}
              <b>{data ? data.counts[part].toLocaleString('en') : `${Math.round(shares[part] * 100)} %`}</b>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Test({ experiment }: { readonly experiment: Experiment }) {
  const result = useRun((run) => run.current.result);
  const status = useRun((run) => run.status);
  const baseline = useRun((run) => run.data?.baselines?.test);
  const task = taskOf(experiment);
  const isReframed = dataTaskOf(experiment.data).kind !== task.kind;
  const metrics = isReframed ? [...own[task.kind], ...other[task.kind]] : own[task.kind];
  const test = result?.test;
  if (!test) {
    return (
      <section className={panel.group} aria-label="Test">
        <h3 className={classes.heading}>Test result</h3>
        <p className={classes.text}>{waitingFor(status, result)}</p>
        <p className={classes.text}>
          Every look at a score that is followed by turning a knob fits the knobs to that score. The
          validation part pays that price; the test part is kept clean, so that its number can be believed.
        </p>
      </section>
    );
  }
  const headline = headlineMetric(task.kind);
  return (
    <section className={panel.group} aria-label="Test">
      <h3 className={classes.heading}>Test result</h3>
      <dl className={classes.results}>
        {metrics.map((id) => {
          const value = test[id];
          if (value === undefined) return null;
          return (
            <div key={id} data-headline={id === headline || undefined}>
              <dt title={metricEntry(id).help}>{metricEntry(id).label}</dt>
              <dd>{formatValue(value, metricEntry(id).format)}</dd>
              {baseline && <Guessing baseline={baseline} metric={id} />}
            </div>
          );
        })}
      </dl>
      <p className={classes.text}>{guessInWords(task, baseline)}</p>
      <p className={classes.text}>
        Measured once, when training ended. Choose between settings by validation; use this number only to
        tell how good the chosen one is.
      </p>
    </section>
  );
}

/** What guessing gets, beside the network's number. */
function Guessing({ baseline, metric }: { readonly baseline: Baseline; readonly metric: MetricId }) {
  const guess = guessOf(baseline, metric);
  if (guess === undefined) return null;
  return (
    <dd className={classes.naive} title={guess.title}>
      {guess.words}
    </dd>
  );
}

function waitingFor(status: RunState['status'], result: RunState['current']['result']): string {
  if (status === 'testing') return 'Being measured now.';
  if (result?.reason === 'stopped')
    return 'You ended this run by hand, so the test was not taken. Let one run to its end.';
  if (result?.reason === 'diverged') return 'The run diverged: there is nothing to test.';
  return 'Appears when training has ended by itself.';
}
