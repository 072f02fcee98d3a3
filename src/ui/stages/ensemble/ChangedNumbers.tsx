import type { EnsembleExample, EnsembleExamples, EnsembleReport } from '../../../protocol/ensemble';
import { formatValue } from '../../charts/format';
import classes from './ensemble.module.css';

/** Rows of each table: those on which most changed. */
const shownAtMost = 8;

interface Props {
  readonly report: EnsembleReport;
  /** Such as `price`. */
  readonly target: string;
  readonly unit?: string | undefined;
}

/** The test examples whose number the ensemble comes closer to than its best member alone, and those it is further from. */
export function ChangedNumbers({ report: { rescued, lost }, target, unit }: Props) {
  const what = unit === undefined ? target : `${target}, ${unit}`;
  return (
    <div className={classes.changed}>
      <Numbers title="Closer" examples={rescued} what={what} by="Closer by" />
      <Numbers title="Further off" examples={lost} what={what} by="Further by" />
    </div>
  );
}

interface NumbersProps {
  readonly title: string;
  readonly examples: EnsembleExamples;
  readonly what: string;
  readonly by: string;
}

function Numbers({ title, examples: { count, examples }, what, by }: NumbersProps) {
  const shown = examples.slice(0, shownAtMost);
  const detail = count === 0 ? 'none' : `${shown.length} of ${count}, most changed first; ${what}`;
  return (
    <section aria-label={title} className={classes.numbers}>
      <h3>
        {title}
        <span> · {detail}</span>
      </h3>
      {shown.length > 0 && (
        <table>
          <thead>
            <tr>
              {['True', 'Best alone', 'Together', by].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((example) => (
              <tr key={example.index}>
                <th scope="row">{show(example.truth)}</th>
                <td>{show(example.alone)}</td>
                <td>{show(example.prediction)}</td>
                <td>{show(changeOf(example))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** How much nearer, or further off, the ensemble is than its best member. */
function changeOf({ truth, alone, prediction }: EnsembleExample): number {
  return Math.abs(Math.abs(alone - truth) - Math.abs(prediction - truth));
}

function show(value: number): string {
  return formatValue(value, 'number');
}
