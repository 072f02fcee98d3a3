import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { TextsReading } from '../../core/own/reading';
import { wholeNumber } from '../words';
import type { DeskProps } from './deskProps';
import classes from './own.module.css';
import { ProgressBar } from './ReadingView';
import { TableNotes } from './TableNotes';
import table from './table.module.css';

/** What was made of somebody's text files, before anything is learnt from them. */
export function TextsView({ desk, reading }: DeskProps & { readonly reading: TextsReading }) {
  const title = useStore(desk.state, (state) => state.title);
  const progress = useStore(desk.state, (state) => state.reading);
  const [name, setName] = useState(title);
  const nameId = useId();
  const count = reading.classes.reduce((sum, one) => sum + one.count, 0);
  return (
    <>
      <div className={classes.facts}>
        <label htmlFor={nameId}>Name</label>
        <input
          id={nameId}
          className={classes.field}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
          data-autofocus
        />
        <span>
          {wholeNumber(count)} texts in {reading.classes.length} classes
        </span>
      </div>
      <TableNotes notes={reading.notes} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={table.columns} aria-label="Classes" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Class</th>
              <th scope="col">Texts</th>
              <th scope="col">The first of them</th>
            </tr>
          </thead>
          <tbody>
            {reading.classes.map(({ label, count: own, example }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{wholeNumber(own)}</td>
                <td>{example}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {progress && <ProgressBar progress={progress} />}
      <div className={classes.actions}>
        <Button onClick={desk.putAway}>Start over</Button>
        <Button
          variant="filled"
          disabled={progress !== undefined || name.trim() === ''}
          onClick={() => void desk.learnFromTexts(name.trim())}
        >
          Use this data
        </Button>
      </div>
    </>
  );
}
