import { useId } from 'react';
import type { TableChoices, TableReading, TargetReading } from '../../core/own/reading';
import { withColumn, withTarget } from '../../core/own/tableChoices';
import { wholeNumber } from '../words';
import own from './own.module.css';
import classes from './table.module.css';

interface Props {
  readonly reading: TableReading;
  readonly choices: TableChoices;
  readonly target: TargetReading;
  onChoose(choices: TableChoices): void;
}

/** More classes than these are counted. */
const mostClasses = 8;

/** What is to be predicted, why that, and as what. */
export function TargetSummary({ reading, choices, target, onChoose }: Props) {
  const id = useId();
  const column = reading.columns[choices.target];
  const readAs = choices.columns[choices.target]?.readAs;
  const isProposed = choices.target === reading.proposed.target;
  const canBeBoth = column?.readableAs.includes('number') && column.readableAs.includes('category');
  const most = Math.max(1, ...target.classes.map(({ count }) => count));
  return (
    <section className={classes.target} aria-label="What is to be predicted">
      <label htmlFor={id}>To be predicted</label>
      <select
        id={id}
        className={own.choice}
        value={choices.target}
        onChange={(event) => onChoose(withTarget(reading, choices, Number(event.target.value)))}
      >
        {reading.columns.map(({ name }, index) => (
          <option key={name} value={index}>
            {name}
          </option>
        ))}
      </select>
      {canBeBoth && choices.kind === 'table' && (
        <select
          aria-label="Predicted as"
          className={own.choice}
          value={readAs}
          onChange={(event) =>
            onChoose(
              withColumn(choices, choices.target, {
                readAs: event.target.value === 'number' ? 'number' : 'category',
              }),
            )
          }
        >
          <option value="category">as classes</option>
          <option value="number">as a number</option>
        </select>
      )}
      <p>{isProposed ? reading.targetReason : 'Chosen by you.'}</p>
      {target.classes.length > 0 && (
        <ul aria-label="Classes">
          {target.classes.slice(0, mostClasses).map(({ label, count }) => (
            <li key={label}>
              <span>{label}</span>
              <i style={{ width: `${(count / most) * 100}%` }} />
              <span>{wholeNumber(count)}</span>
            </li>
          ))}
          {target.classes.length > mostClasses && <li>and {target.classes.length - mostClasses} more</li>}
        </ul>
      )}
    </section>
  );
}
