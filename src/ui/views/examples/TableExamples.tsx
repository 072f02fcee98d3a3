import type { ColumnSummary } from '../../../protocol/dataSummary';
import classes from './rows.module.css';
import { Said } from './Said';
import type { ExamplesProps } from './types';

/** Rows of a table with the features that the network was given; each number with its place in its column. */
export function TableExamples({
  examples,
  classNames,
  columns,
}: ExamplesProps & { readonly columns: readonly ColumnSummary[] }) {
  const features = columns.filter((column) => column.type !== 'target');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.scroll} tabIndex={0} aria-label="Rows and their features">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">It said</th>
            {features.map((column) => (
              <th scope="col" key={column.name}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {examples.map((example) => (
            <tr key={example.index}>
              <th scope="row">
                <Said example={example} classNames={classNames} />
              </th>
              {features.map((column, place) => (
                <td key={column.name}>
                  <Feature text={example.cells?.[place] ?? ''} column={column} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Feature({ text, column }: { readonly text: string; readonly column: ColumnSummary }) {
  const { minimum, maximum } = column;
  if (text === '') return <i className={classes.missing}>missing</i>;
  if (minimum === undefined || maximum === undefined || maximum <= minimum) return text;
  const place = Math.max(0, Math.min(1, (Number(text) - minimum) / (maximum - minimum)));
  if (Number.isNaN(place)) return text;
  return (
    <span className={classes.number} title={`${text}, in a column from ${minimum} to ${maximum}`}>
      {text}
      <span className={classes.span} aria-hidden="true">
        <i style={{ left: `${(place * 100).toFixed(1)}%` }} />
      </span>
    </span>
  );
}
