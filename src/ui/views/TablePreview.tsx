import type { ColumnSummary, DataPreview } from '../../protocol/dataSummary';
import { wholeNumber } from '../words';
import classes from './preview.module.css';

export interface TablePreviewProps {
  readonly preview: Extract<DataPreview, { kind: 'table' }>;
  /** Rows of the training part, of which the columns are counted. */
  readonly count: number;
}

const typeNames = { number: 'number', category: 'category', target: 'target' } as const;

/** The columns with their kind, spread and gaps above the first rows. */
export function TablePreview({ preview, count }: TablePreviewProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.tableScroll} aria-label="Columns and first rows" tabIndex={0}>
      <table className={classes.table}>
        <caption>
          Of the {wholeNumber(count)} training rows alone: what is missing, the bars, and the first rows.
        </caption>
        <thead>
          <tr>
            {preview.columns.map((column) => (
              <th scope="col" key={column.name} data-type={column.type}>
                <span className={classes.columnTitle}>{column.name}</span>
                <span className={classes.type}>
                  {typeNames[column.type]}
                  {column.missing > 0 && (
                    <em>
                      {' '}
                      · {wholeNumber(column.missing)} of {wholeNumber(count)} missing
                    </em>
                  )}
                </span>
                <Histogram column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place.
            <tr key={index}>
              {preview.columns.map((column, place) => (
                <td key={column.name} data-type={column.type}>
                  {row[place] === '' || row[place] === undefined ? (
                    <i className={classes.missing}>missing</i>
                  ) : (
                    row[place]
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const barWidth = 5;
const height = 26;

function Histogram({ column }: { readonly column: ColumnSummary }) {
  const { histogram, minimum, maximum } = column;
  if (histogram === undefined || histogram.length === 0) return <span className={classes.noHistogram} />;
  const most = Math.max(1, ...histogram);
  return (
    <span className={classes.histogram} title={spread(column)}>
      <svg
        width={histogram.length * (barWidth + 1)}
        height={height}
        role="img"
        aria-label={`${column.name}: ${spread(column)}`}
      >
        {histogram.map((count, bin) => {
          const tall = Math.max(count > 0 ? 1.5 : 0, (count / most) * height);
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place.
              key={bin}
              x={bin * (barWidth + 1)}
              y={height - tall}
              width={barWidth}
              height={tall}
              rx={1}
            />
          );
        })}
      </svg>
      <span>
        {short(minimum)} – {short(maximum)}
      </span>
    </span>
  );
}

function spread({ minimum, maximum, mean, deviation }: ColumnSummary): string {
  return `from ${short(minimum)} to ${short(maximum)}, mean ${short(mean)}, deviation ${short(deviation)}`;
}

/** Three digits, but never less than the whole number: a year stays a year. */
function short(value: number | undefined): string {
  if (value === undefined) return '–';
  return String(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}
