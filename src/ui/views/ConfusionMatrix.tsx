import { useId, useState } from 'react';
import classes from './confusion.module.css';

export interface ConfusionMatrixProps {
  /** `[truth][prediction]`. */
  readonly confusion: readonly (readonly number[])[];
  readonly classNames: readonly string[];
  readonly selected?: { readonly truth: number; readonly prediction: number } | undefined;
  readonly onCell?: (truth: number, prediction: number) => void;
}

/** So many classes have room for wide cells. */
const fewClasses = 4;
/** Longer names than this stand upright above the cells. */
const lettersOfWideCells = 10;
const lettersOfCells = 3;

/** How often each class was taken for each: rows are the truth, columns what the network said. */
export function ConfusionMatrix({ confusion, classNames, selected, onCell }: ConfusionMatrixProps) {
  const worst = Math.max(1, ...confusion.flatMap((row, truth) => row.filter((_, said) => said !== truth)));
  const longest = Math.max(...classNames.map((name) => name.length), 1);
  const isWide = classNames.length <= fewClasses;
  const isLong = longest > (isWide ? lettersOfWideCells : lettersOfCells);
  const totals = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const all = totals.reduce((sum, count) => sum + count, 0);
  const right = confusion.reduce((sum, row, truth) => sum + (row[truth] ?? 0), 0);
  const words = useId();
  const [inPercent, setInPercent] = useState(false);
  const sizes = {
    '--classes': classNames.length,
    '--longest': `${longest}ch`,
    '--widest': isWide ? '88px' : '54px',
  } as React.CSSProperties;

  return (
    <figure className={classes.root} style={sizes} aria-label="Confusion matrix">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: with many classes it scrolls, which the keyboard must reach. */}
      <section className={classes.scroll} tabIndex={0} aria-label="Truth by prediction">
        <table
          className={classes.table}
          data-long={isLong || undefined}
          data-many={!isWide || undefined}
          aria-describedby={words}
        >
          <colgroup>
            <col className={classes.names} />
            <col span={classNames.length} />
            <col className={classes.foundColumn} />
          </colgroup>
          <thead>
            <tr>
              <td />
              {classNames.map((name) => (
                <th scope="col" key={name} title={name}>
                  <span>{name}</span>
                </th>
              ))}
              <th scope="col" className={classes.found}>
                <span>found</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {confusion.map((row, truth) => (
              <tr key={classNames[truth] ?? truth}>
                <th scope="row" title={classNames[truth]}>
                  {classNames[truth]}
                </th>
                {row.map((count, said) => (
                  <Cell
                    key={classNames[said] ?? said}
                    count={count}
                    share={count / Math.max(1, totals[truth] ?? 0)}
                    strength={count / worst}
                    inPercent={inPercent}
                    isRight={truth === said}
                    truthName={classNames[truth] ?? String(truth)}
                    saidName={classNames[said] ?? String(said)}
                    isSelected={selected?.truth === truth && selected.prediction === said}
                    {...(onCell && { onOpen: () => onCell(truth, said) })}
                  />
                ))}
                <td className={classes.found}>
                  {Math.round(((row[truth] ?? 0) / Math.max(1, totals[truth] ?? 0)) * 100)}&nbsp;%
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <figcaption id={words} className={classes.words}>
        Rows are the truth, columns what the network said: {right.toLocaleString('en')} of{' '}
        {all.toLocaleString('en')} are right.{' '}
        <button
          type="button"
          className={classes.unit}
          aria-pressed={inPercent}
          onClick={() => setInPercent(!inPercent)}
        >
          Rows in per cent
        </button>
      </figcaption>
    </figure>
  );
}

interface CellProps {
  readonly count: number;
  /** Of the row. */
  readonly share: number;
  /** Of the most frequent mistake. */
  readonly strength: number;
  /** Shows the share instead of the count. */
  readonly inPercent: boolean;
  readonly isRight: boolean;
  readonly truthName: string;
  readonly saidName: string;
  readonly isSelected: boolean;
  readonly onOpen?: () => void;
}

function Cell(props: CellProps) {
  const { count, share, strength, inPercent, isRight, truthName, saidName, isSelected, onOpen } = props;
  if (count === 0) return <td className={classes.none}>·</td>;
  const shown = inPercent ? Math.round(share * 100) : count;
  const percent = `${(share * 100).toFixed(1)} % of ${truthName}`;
  const text = isRight
    ? `${truthName} recognised: ${count}, ${percent}`
    : `${truthName} taken for ${saidName}: ${count}, ${percent}`;
  // A root, so that a single mistake is still seen beside a frequent one; never so strong that the figure drowns.
  const heat = isRight ? 8 + 16 * share : 10 + 62 * Math.sqrt(strength);
  const shared = {
    className: classes.cell,
    'data-right': isRight,
    title: text,
    style: { '--heat': `${heat.toFixed(0)}%` } as React.CSSProperties,
  };
  return (
    <td>
      {onOpen ? (
        <button {...shared} type="button" aria-label={text} aria-pressed={isSelected} onClick={onOpen}>
          {shown}
        </button>
      ) : (
        <span {...shared}>{shown}</span>
      )}
    </td>
  );
}
