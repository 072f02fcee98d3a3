import { VisuallyHidden } from '@mantine/core';
import { IconArrowBackUp, IconPin, IconPinFilled, IconTrash } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { type MetricEntry, metrics } from '../../core/catalog/metrics';
import type { RunSummary } from '../../core/runs/storedRun';
import { mostChosen } from '../../store/runs/list';
import { formatValue } from '../charts/format';
import { useRuns, useShelf } from '../lab';
import { bytesInWords, duration } from '../words';
import classes from './runs.module.css';
import { describeChanges, metricOf, titleOf } from './words';

type Column = 'time' | 'validation' | 'test' | 'seconds';

const columns: readonly (readonly [Column, string])[] = [
  ['time', 'Run'],
  ['validation', 'Validation'],
  ['test', 'Test'],
  ['seconds', 'Took'],
];

/** Rows that are drawn at once; a thousand would take longer than one wants to wait. */
const page = 25;

interface Props {
  /** The newest first. */
  readonly runs: readonly RunSummary[];
  readonly chosen: readonly string[];
}

export function RunTable({ runs, chosen }: Props) {
  const [sort, setSort] = useState<{ readonly by: Column; readonly isUp: boolean }>({
    by: 'time',
    isUp: false,
  });
  const [shown, setShown] = useState(page);
  const sorted = runs.toSorted(
    (a, b) =>
      Number(b.isPinned) - Number(a.isPinned) ||
      (sort.isUp ? 1 : -1) * (sortValue(a, sort.by) - sortValue(b, sort.by)),
  );
  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Show</th>
            {columns.map(([id, label]) => (
              <th
                key={id}
                scope="col"
                aria-sort={sort.by === id ? (sort.isUp ? 'ascending' : 'descending') : undefined}
              >
                <button
                  type="button"
                  onClick={() => setSort({ by: id, isUp: sort.by === id ? !sort.isUp : false })}
                >
                  {label}
                  {sort.by === id && <span aria-hidden="true">{sort.isUp ? ' ↑' : ' ↓'}</span>}
                </button>
              </th>
            ))}
            <th scope="col">
              <VisuallyHidden>What can be done</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map((run) => (
            <RunRow
              key={run.id}
              run={run}
              isChosen={chosen.includes(run.id)}
              mayChoose={chosen.length < mostChosen}
            />
          ))}
        </tbody>
      </table>
      {sorted.length > shown && (
        <button type="button" className={classes.link} onClick={() => setShown(shown + page)}>
          Show {Math.min(page, sorted.length - shown)} more
        </button>
      )}
    </div>
  );
}

interface RowProps {
  readonly run: RunSummary;
  readonly isChosen: boolean;
  readonly mayChoose: boolean;
}

const RunRow = memo(function RunRow({ run, isChosen, mayChoose }: RowProps) {
  const shelf = useShelf();
  const title = titleOf(run);
  const entry: MetricEntry = metrics[metricOf(run)];
  const show = (value: number | undefined) => (value === undefined ? '–' : formatValue(value, entry.format));
  const Pin = run.isPinned ? IconPinFilled : IconPin;
  return (
    <tr data-pinned={run.isPinned || undefined}>
      <td>
        <input
          type="checkbox"
          aria-label={`Show ${title}`}
          checked={isChosen}
          disabled={!isChosen && !mayChoose}
          onChange={(event) => shelf.choose(run.id, event.target.checked)}
        />
      </td>
      <th scope="row">
        <input
          className={classes.name}
          aria-label={`Name of ${title}`}
          defaultValue={run.name}
          placeholder={title}
          maxLength={80}
          onBlur={({ target }) => target.value.trim() !== run.name && shelf.rename(run.id, target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
        <span className={classes.changes}>{describeChanges(run)}</span>
        <RunWeights run={run} title={title} />
      </th>
      <td>{run.reason === 'diverged' ? 'diverged' : show(run.validation[metricOf(run)])}</td>
      <td>{show(run.test?.[metricOf(run)])}</td>
      <td>
        {run.epochs} {run.epochs === 1 ? 'epoch' : 'epochs'}, {duration(run.seconds)}
      </td>
      <td>
        <div className={classes.actions}>
          <button
            type="button"
            className={classes.action}
            aria-label={`Pin ${title}`}
            aria-pressed={run.isPinned}
            onClick={() => shelf.pin(run.id, !run.isPinned)}
          >
            <Pin size={16} stroke={1.8} /> {run.isPinned ? 'Pinned' : 'Pin'}
          </button>
          <button
            type="button"
            className={classes.action}
            aria-label={`Open ${title} again`}
            title="Put its knobs on the bench"
            onClick={() => shelf.reopen(run.id)}
          >
            <IconArrowBackUp size={16} stroke={1.8} /> Open
          </button>
          <button
            type="button"
            className={classes.action}
            aria-label={`Delete ${title}`}
            onClick={() => shelf.remove(run.id)}
          >
            <IconTrash size={16} stroke={1.8} /> Delete
          </button>
        </div>
      </td>
    </tr>
  );
});

/** What is kept of the trained network, and what can be done with it. Nothing of most runs. */
function RunWeights({ run, title }: { readonly run: RunSummary; readonly title: string }) {
  const shelf = useShelf();
  const isAtHand = useRuns(({ atHand }) => atHand === run.id);
  if (run.weights)
    return (
      <span className={classes.weights}>
        Weights kept, {bytesInWords(run.weights.bytes)}
        <button
          type="button"
          className={classes.link}
          aria-label={`Use these weights: ${title}`}
          onClick={() => shelf.takeUpWeights(run.id)}
        >
          Use these weights
        </button>
        <button
          type="button"
          className={classes.link}
          aria-label={`Forget the weights: ${title}`}
          onClick={() => shelf.dropWeights(run.id)}
        >
          Forget
        </button>
      </span>
    );
  if (!isAtHand) return null;
  return (
    <span className={classes.weights}>
      <button
        type="button"
        className={classes.link}
        aria-label={`Keep weights: ${title}`}
        onClick={() => void shelf.keepWeights()}
      >
        Keep weights
      </button>
    </span>
  );
}

/** What has no value comes last when the highest come first. */
function sortValue(run: RunSummary, column: Column): number {
  if (column === 'time' || column === 'seconds') return run[column];
  return run[column]?.[metricOf(run)] ?? -1e9;
}
