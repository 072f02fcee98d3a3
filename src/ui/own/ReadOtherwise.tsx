import type { Encoding, ReadingOptions, Separator, TableReading } from '../../core/own/reading';
import type { DeskProps } from './deskProps';
import own from './own.module.css';
import classes from './table.module.css';

const separators: readonly (readonly [Separator, string])[] = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
  [' ', 'space'],
];
const encodings: readonly (readonly [Encoding, string])[] = [
  ['utf-8', 'UTF-8'],
  ['windows-1252', 'Windows-1252'],
  ['utf-16le', 'UTF-16, little end first'],
  ['utf-16be', 'UTF-16, big end first'],
];

/** How the file was taken, and the ways to take it otherwise. */
export function ReadOtherwise({ desk, reading }: DeskProps & { readonly reading: TableReading }) {
  const { dialect, encoding, header, format } = reading;
  if (!dialect || format !== 'separated') return null;
  const now: ReadingOptions = { header: header.isThere, dialect: { separator: dialect.separator }, encoding };
  const reread = (change: ReadingOptions) => void desk.reread({ ...now, ...change });
  const cells = separators.find(([separator]) => separator === dialect.separator)?.[1] ?? '';
  return (
    <div className={own.leftOut}>
      <details>
        <summary>
          Cells are parted by a {cells},{' '}
          {header.isThere ? 'the first line names the columns' : 'no line names the columns'}
        </summary>
        <div className={classes.otherwise}>
          <label>
            Cells parted by
            <select
              className={own.choice}
              value={dialect.separator}
              onChange={(event) => reread({ dialect: { separator: event.target.value as Separator } })}
            >
              {separators.map(([separator, label]) => (
                <option key={label} value={separator}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <label>
            First line
            <select
              className={own.choice}
              value={String(header.isThere)}
              onChange={(event) => reread({ header: event.target.value === 'true' })}
            >
              <option value="true">names the columns</option>
              <option value="false">is a row like the others</option>
            </select>
          </label>
          <label>
            Letters
            <select
              className={own.choice}
              value={encoding}
              onChange={(event) => reread({ encoding: event.target.value as Encoding })}
            >
              {encodings.map(([id, label]) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <p>{header.reason}</p>
        </div>
      </details>
    </div>
  );
}
