import classes from './bars.module.css';

export interface ClassBarsProps {
  readonly classNames: readonly string[];
  readonly training: readonly number[];
  readonly validation?: readonly number[];
  readonly test?: readonly number[];
}

const parts = ['training', 'validation', 'test'] as const;

/** How many examples of each class each part has. */
export function ClassBars(props: ClassBarsProps) {
  const shown = parts.filter((part) => (props[part]?.length ?? 0) > 0);
  const countOf = (part: (typeof parts)[number], index: number) => props[part]?.[index] ?? 0;
  const totals = props.classNames.map((_, index) =>
    shown.reduce((sum, part) => sum + countOf(part, index), 0),
  );
  const most = Math.max(1, ...totals);
  return (
    <figure className={classes.figure} aria-label="Examples of each class">
      <table className={classes.table}>
        <thead className={classes.hidden}>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">{shown.join(', ')}</th>
            <th scope="col">All</th>
          </tr>
        </thead>
        <tbody>
          {props.classNames.map((name, index) => (
            <tr key={name} title={shown.map((part) => `${part} ${countOf(part, index)}`).join(' · ')}>
              <th scope="row">{name}</th>
              <td className={classes.track}>
                <span className={classes.bar}>
                  {shown.map((part) => (
                    <i
                      key={part}
                      data-part={part}
                      style={{ width: `${(countOf(part, index) / most) * 100}%` }}
                    />
                  ))}
                </span>
                <span className={classes.hidden}>
                  {shown.map((part) => `${part} ${countOf(part, index)}`).join(', ')}
                </span>
              </td>
              <td className={classes.count}>{(totals[index] ?? 0).toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length > 1 && (
        <ul className={classes.legend}>
          {shown.map((part) => (
            <li key={part}>
              <i data-part={part} />
              {part}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}
