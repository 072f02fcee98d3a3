import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ColumnReading, ColumnRole, ReadAs, TableChoices, TableReading } from '../../core/own/reading';
import { withColumn } from '../../core/own/tableChoices';
import { wholeNumber } from '../words';
import { ColumnBars } from './ColumnBars';
import own from './own.module.css';
import classes from './table.module.css';

interface Props {
  readonly reading: TableReading;
  readonly choices: TableChoices;
  onChoose(choices: TableChoices): void;
  onTarget(column: number): void;
}

/** Rows that are drawn at first, and with each wish for more. */
const atOnce = 100;

/** Every column: whether it is learnt from, what it is read as, and what stands in it. */
export function ColumnTable({ reading, choices, onChoose, onTarget }: Props) {
  const [shown, setShown] = useState(atOnce);
  const { columns } = reading;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.columns} aria-label="Columns" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Predict</th>
              <th scope="col">Column</th>
              <th scope="col">What for</th>
              <th scope="col">Read as</th>
              <th scope="col">Missing</th>
              <th scope="col">Spread</th>
              <th scope="col">Examples</th>
            </tr>
          </thead>
          <tbody>
            {columns.slice(0, shown).map((column, index) => (
              <ColumnRow
                key={column.name}
                column={column}
                rows={reading.rows}
                kind={choices.kind}
                role={choices.columns[index]?.role ?? 'out'}
                readAs={choices.columns[index]?.readAs ?? 'text'}
                isTarget={index === choices.target}
                onRole={(role) => onChoose(withColumn(choices, index, { role }))}
                onReadAs={(readAs) => onChoose(withColumn(choices, index, { readAs }))}
                onTarget={() => onTarget(index)}
              />
            ))}
          </tbody>
        </table>
      </section>
      {columns.length > shown && (
        <Button size="xs" onClick={() => setShown(shown + atOnce)}>
          Show {Math.min(atOnce, columns.length - shown)} more of {wholeNumber(columns.length)} columns
        </Button>
      )}
    </>
  );
}

const typeNames = {
  number: 'number',
  category: 'category',
  yesNo: 'yes or no',
  date: 'date',
  text: 'text',
  id: 'a name of its own in each row',
  constant: 'always the same',
  empty: 'empty',
} as const satisfies Record<ColumnReading['type'], string>;

const readAsNames = { number: 'number', category: 'category', date: 'date', text: 'text' } as const;

const roleNames = {
  input: 'learn from it',
  out: 'leave out',
  group: 'keep together',
  time: 'order of time',
} as const satisfies Record<ColumnRole, string>;

interface RowProps {
  readonly column: ColumnReading;
  readonly rows: number;
  readonly kind: TableChoices['kind'];
  readonly role: ColumnRole;
  readonly readAs: ReadAs;
  readonly isTarget: boolean;
  onRole(role: ColumnRole): void;
  onReadAs(readAs: ReadAs): void;
  onTarget(): void;
}

function ColumnRow({ column, rows, kind, role, readAs, isTarget, onRole, onReadAs, onTarget }: RowProps) {
  const { name, type, reason, readableAs, missing, examples } = column;
  const isOut = role === 'out' && !isTarget;
  return (
    <tr data-target={isTarget || undefined} data-out={isOut || undefined}>
      <td data-label="Predict">
        <input
          type="radio"
          name="target"
          aria-label={`Predict ${name}`}
          checked={isTarget}
          onChange={onTarget}
        />
      </td>
      <th scope="row">
        {name}
        <span title={reason}>{typeNames[type]}</span>
      </th>
      <td data-label="What for">
        {isTarget ? (
          <b>to be predicted</b>
        ) : (
          <select
            aria-label={`What ${name} is for`}
            className={own.choice}
            value={role}
            onChange={(event) => onRole(event.target.value as ColumnRole)}
          >
            {rolesFor(column, kind, role).map((one) => (
              <option key={one} value={one}>
                {roleNames[one]}
              </option>
            ))}
          </select>
        )}
      </td>
      <td data-label="Read as">
        {readableAs.length > 1 && !isTarget && !isOut ? (
          <select
            aria-label={`${name} is read as`}
            className={own.choice}
            value={readAs}
            onChange={(event) => onReadAs(event.target.value as ReadAs)}
          >
            {readableAs.map((one) => (
              <option key={one} value={one}>
                {readAsNames[one]}
              </option>
            ))}
          </select>
        ) : (
          readAsNames[readAs]
        )}
      </td>
      <td data-label="Missing" data-some={missing > 0 || undefined}>
        {missingShare(missing, rows)}
      </td>
      <td data-label="Spread">
        <ColumnBars column={column} />
      </td>
      <td data-label="Examples">{examples.slice(0, 3).join(' · ')}</td>
    </tr>
  );
}

function rolesFor(
  { readableAs, type }: ColumnReading,
  kind: TableChoices['kind'],
  role: ColumnRole,
): readonly ColumnRole[] {
  const isInput = type !== 'empty' && type !== 'constant';
  const possible: readonly ColumnRole[] = [
    ...(isInput ? (['input'] as const) : []),
    'out',
    ...(kind === 'series' ? [] : (['group'] as const)),
    ...(readableAs.includes('date') ? (['time'] as const) : []),
  ];
  return possible.includes(role) ? possible : [role, ...possible];
}

function missingShare(missing: number, rows: number): string {
  if (missing === 0) return '–';
  const percent = (missing / Math.max(1, rows)) * 100;
  return percent < 0.1 ? '< 0.1 %' : `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
}
