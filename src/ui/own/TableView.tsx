import { Button } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import type { TableChoices } from '../../core/own/reading';
import { asKind, possibleKinds, withTarget } from '../../core/own/tableChoices';
import type { Found } from '../../protocol/importing';
import { wholeNumber } from '../words';
import { ColumnTable } from './ColumnTable';
import type { DeskProps } from './deskProps';
import classes from './own.module.css';
import { ProgressBar } from './ReadingView';
import { ReadOtherwise } from './ReadOtherwise';
import { TableNotes } from './TableNotes';
import { TargetSummary } from './TargetSummary';

interface Props extends DeskProps {
  readonly found: Extract<Found, { kind: 'table' }>;
}

const kindNames = { table: 'each row', text: 'texts', series: 'a series in time' } as const;

/** What a table was understood as, before anything is learnt from it. */
export function TableView({ desk, found }: Props) {
  const { reading } = found;
  const progress = useStore(desk.state, (state) => state.reading);
  const [choices, setChoices] = useState(reading.proposed);
  const [target, setTarget] = useState(found.target);
  const [nameId, kindId] = [useId(), useId()];
  useEffect(() => {
    if (choices === reading.proposed) return;
    let isOld = false;
    void desk.readTarget(choices).then((next) => {
      if (next && !isOld) setTarget(next);
    });
    return () => {
      isOld = true;
    };
  }, [desk, choices, reading.proposed]);
  const kinds = possibleKinds(reading);
  const inputs = choices.columns.filter(
    ({ role }, index) => role === 'input' && index !== choices.target,
  ).length;
  const isTimeOnly = choices.kind === 'series';
  return (
    <>
      <div className={classes.facts}>
        <label htmlFor={nameId}>Name</label>
        <input
          id={nameId}
          className={classes.field}
          value={choices.name}
          maxLength={100}
          onChange={(event) => setChoices({ ...choices, name: event.target.value })}
          data-autofocus
        />
        {kinds.length > 1 && (
          <>
            <label htmlFor={kindId}>Learn from</label>
            <select
              id={kindId}
              className={classes.choice}
              value={choices.kind}
              onChange={(event) =>
                setChoices(asKind(reading, choices, event.target.value as TableChoices['kind']))
              }
            >
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {kindNames[kind]}
                </option>
              ))}
            </select>
          </>
        )}
        <span>
          {wholeNumber(reading.rows)} rows
          {reading.rowsInFile > reading.rows && `, drawn from ${wholeNumber(reading.rowsInFile)}`},{' '}
          {wholeNumber(reading.columns.length)} columns
        </span>
      </div>
      <ReadOtherwise desk={desk} reading={reading} />
      <TargetSummary reading={reading} choices={choices} target={target} onChoose={setChoices} />
      <TableNotes notes={[...target.notes, ...reading.notes]} />
      <ColumnTable
        reading={reading}
        choices={choices}
        onChoose={setChoices}
        onTarget={(column) => setChoices(withTarget(reading, choices, column))}
      />
      {progress && <ProgressBar progress={progress} />}
      <div className={classes.actions}>
        <Button onClick={desk.putAway}>{progress ? 'Cancel' : 'Start over'}</Button>
        <Button
          variant="filled"
          disabled={progress !== undefined || (inputs === 0 && !isTimeOnly)}
          onClick={() => void desk.learnFromTable(choices)}
        >
          Use this data
        </Button>
        {inputs === 0 && !isTimeOnly && <p>At least one column must be learnt from.</p>}
      </div>
    </>
  );
}
