import type { ClassMetrics } from '../../core/math/metrics';
import classes from './classTable.module.css';

export interface ClassTableProps {
  readonly classNames: readonly string[];
  /** In the order of the names. */
  readonly perClass: readonly ClassMetrics[];
}

const columns = [
  ['precision', 'Of those called so, how many are'],
  ['recall', 'Of those that are, how many were found'],
  ['f1', 'The harmonic mean of precision and recall'],
] as const;

const titles = { precision: 'Precision', recall: 'Recall', f1: 'F1' } as const;

/** How well each class is told from the others. */
export function ClassTable({ classNames, perClass }: ClassTableProps) {
  const lowest = Math.min(...perClass.filter(({ count }) => count > 0).map(({ f1 }) => f1));
  return (
    <table className={classes.table} aria-label="Class by class">
      <thead>
        <tr>
          <th scope="col">Class</th>
          <th scope="col">Examples</th>
          {columns.map(([id, help]) => (
            <th scope="col" key={id} title={help}>
              {titles[id]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {perClass.map((metrics, index) => (
          <tr key={classNames[index]} data-lowest={(metrics.count > 0 && metrics.f1 === lowest) || undefined}>
            <th scope="row">{classNames[index]}</th>
            <td>{metrics.count.toLocaleString('en')}</td>
            {columns.map(([id]) => (
              <td
                key={id}
                className={classes.share}
                style={{ '--share': metrics[id] } as React.CSSProperties}
              >
                {(metrics[id] * 100).toFixed(1)}&nbsp;%
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
