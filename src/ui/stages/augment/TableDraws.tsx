import type { Task } from '../../../core/task';
import type { AugmentedView } from '../../../protocol/augmented';
import classes from './augment.module.css';
import { truthName } from './truthNames';

interface Props {
  readonly view: Extract<AugmentedView, { kind: 'table' }>;
  readonly task: Task;
}

/** One row of the table: of each column where its value is, and where it is met in the epochs. */
export function TableDraws({ view: { columns, original, draws, truth }, task }: Props) {
  return (
    <figure className={classes.table}>
      <table>
        <caption>
          One row, {truthName(task, truth)}: <i className={classes.tick} aria-hidden="true" /> as it is,{' '}
          <i className={classes.dot} aria-hidden="true" /> in each epoch. The lines reach from the least to
          the most in the training part.
        </caption>
        <tbody>
          {columns.map(({ name, minimum, maximum }, column) => {
            const values = draws.map((draw) => draw.values[column] ?? 0);
            const own = original[column] ?? 0;
            const low = Math.min(minimum, own, ...values);
            const high = Math.max(maximum, own, ...values);
            const place = (value: number) => `${(100 * (value - low)) / (high - low || 1)}%`;
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{short(own, high - low)}</td>
                <td className={classes.axis}>
                  <svg role="img" aria-label={spoken(values, high - low)} width="100%" height="22">
                    <line x1={place(minimum)} x2={place(maximum)} y1="11" y2="11" />
                    <line className={classes.own} x1={place(own)} x2={place(own)} y1="2" y2="20" />
                    {values.map((value, draw) => (
                      <circle key={draws[draw]?.epoch} cx={place(value)} cy="11" r="3" />
                    ))}
                  </svg>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </figure>
  );
}

function spoken(values: readonly number[], range: number): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `from ${short(least, range)} to ${short(most, range)} in ${values.length} epochs`;
}

/** Four digits; next to nothing in a column of such a range is 0. */
function short(value: number, range: number): string {
  return Math.abs(value) < range * 1e-6 ? '0' : Number(value.toPrecision(4)).toLocaleString('en');
}
