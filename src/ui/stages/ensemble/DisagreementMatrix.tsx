import type { CSSProperties } from 'react';
import { formatValue } from '../../charts/format';
import classes from './matrix.module.css';

interface Props {
  /** `[member][member]`. */
  readonly values: readonly (readonly number[])[];
  /** Shares of the examples, or a distance between numbers. */
  readonly isShare: boolean;
}

/** How much each two members disagree: members that always agree gain nothing together. */
export function DisagreementMatrix({ values, isShare }: Props) {
  const most = Math.max(...values.flat(), 1e-12);
  const show = (value: number) => (isShare ? (100 * value).toFixed(1) : formatValue(value, 'number'));
  const places = values.map((_, index) => index);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.matrix} tabIndex={0} aria-label="Disagreement of members">
      <table>
        <caption>
          {isShare
            ? 'How often two members call a test example differently, in %'
            : 'How far two members are apart on the test part, root mean square'}
        </caption>
        <thead>
          <tr>
            <td />
            {places.map((place) => (
              <th key={place} scope="col">
                {place + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((row) => (
            <tr key={row}>
              <th scope="row">{row + 1}</th>
              {places.map((column) => {
                const value = values[row]?.[column] ?? 0;
                return row === column ? (
                  <td key={column} className={classes.self}>
                    –
                  </td>
                ) : (
                  <td
                    key={column}
                    style={{ '--share': `${Math.round((45 * value) / most)}%` } as CSSProperties}
                  >
                    {show(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
