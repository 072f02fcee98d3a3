import { type CSSProperties, useEffect, useMemo, useState } from 'react';
import type { OwnCell, OwnExample } from '../../../../core/ownExample';
import type { Task } from '../../../../core/task';
import type { FeatureEffect, TriedField } from '../../../../protocol/tryIt';
import slider from '../../../knobs/slider.module.css';
import { useTask } from '../../../network';
import { Skeleton } from '../../../shell/Skeleton';
import { Answers } from './Answers';
import { EffectCurve, EffectLegend } from './EffectCurve';
import { shownClasses, spreadOf } from './effects';
import own from './own.module.css';
import { StartBar } from './StartBar';
import classes from './tryit.module.css';
import { useStart } from './useStart';
import { useTried } from './useTried';

/** Features that are shown before one asks for the others. */
const fieldsAtFirst = 24;
/** Steps that a slider has, about. */
const sliderSteps = 200;

/** Changes a row of the table, feature by feature. */
export function TableTry() {
  const task = useTask();
  const [place, setPlace] = useState(0);
  const [cells, setCells] = useState<readonly OwnCell[]>();
  const [taken, setTaken] = useState<number>();
  const [showsAll, setShowsAll] = useState(false);
  const start = useStart(place);
  const original =
    start?.place === place && start.example?.kind === 'table' ? start.example.cells : undefined;
  if (original && taken !== place) {
    setTaken(place);
    setCells(original);
  }
  const example = useMemo((): OwnExample | undefined => cells && { kind: 'table', cells }, [cells]);
  const tried = useTried(example);
  const { fields } = start ?? {};
  if (!fields || !cells) return <Skeleton height={320} />;

  const isUntouched = original !== undefined && cells.every((cell, index) => cell === original[index]);
  const effects = tried.answer?.effects ?? [];
  const output = tried.answer?.said[0]?.output ?? [];
  const shown = showsAll ? fields : fields.slice(0, fieldsAtFirst);
  const drawn = shownClasses(output, task);
  const spread = spreadOf(effects, task);
  return (
    <div className={classes.columns} data-kind="table">
      <div className={classes.own}>
        <StartBar
          place={place}
          isChanged={original !== undefined && !isUntouched}
          count={start?.count ?? 0}
          onPlace={setPlace}
        />
        <EffectLegend task={task} drawn={drawn} />
        <ul className={own.fields}>
          {shown.map((field, index) => (
            <Field
              // biome-ignore lint/suspicious/noArrayIndexKey: two features may have one title, and none moves.
              key={index}
              field={field}
              cell={cells[index] ?? null}
              effect={effects[index]}
              task={task}
              drawn={drawn}
              spread={spread}
              onCell={(cell) => setCells(cells.with(index, cell))}
            />
          ))}
        </ul>
        {fields.length > shown.length && (
          <button type="button" className={classes.more} onClick={() => setShowsAll(true)}>
            Show all {fields.length} features
          </button>
        )}
        <p className={classes.note}>
          Each curve asks the network again and again with one feature changed and all others as they are now
          (individual conditional expectation, Goldstein et al. 2015, arXiv:1309.6392). It says what the
          network believes, not what would happen.
        </p>
      </div>
      <div className={classes.other}>
        <Answers
          tried={tried}
          truth={isUntouched ? start?.truth : undefined}
          invitation="Move a slider: the answer follows."
        />
        {!isUntouched && original && (
          <button type="button" className={classes.more} onClick={() => setCells(original)}>
            Back to the test example
          </button>
        )}
      </div>
    </div>
  );
}

interface FieldProps {
  readonly field: TriedField;
  readonly cell: OwnCell;
  readonly effect: FeatureEffect | undefined;
  readonly task: Task;
  readonly drawn: readonly number[];
  readonly spread: readonly [low: number, high: number];
  onCell(cell: OwnCell): void;
}

/** A feature: what it is now, and what it does. */
function Field({ field, cell, effect, task, drawn, spread, onCell }: FieldProps) {
  const { title, unit, categories, mayMiss } = field;
  const name = unit ? `${title} (${unit})` : title;
  // What it was before it became unknown, so that one can go back.
  const [known, setKnown] = useState<OwnCell>(cell);
  useEffect(() => {
    if (cell !== null) setKnown(cell);
  }, [cell]);
  return (
    <li>
      <span className={own.name} title={name}>
        {title}
        {unit && <small>{unit}</small>}
      </span>
      {categories ? (
        <select
          aria-label={name}
          value={cell ?? ''}
          onChange={(event) => onCell(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        >
          {(mayMiss || cell === null) && <option value="">unknown</option>}
          {categories.map((category) => (
            <option key={category}>{category}</option>
          ))}
        </select>
      ) : (
        <NumberCell field={field} name={name} cell={cell} known={known} onCell={onCell} />
      )}
      {effect && <EffectCurve name={name} field={field} cell={cell} {...{ effect, task, drawn, spread }} />}
    </li>
  );
}

function NumberCell({
  field: { minimum, maximum, isWhole, mayMiss },
  name,
  cell,
  known,
  onCell,
}: {
  readonly field: TriedField;
  readonly name: string;
  readonly cell: OwnCell;
  readonly known: OwnCell;
  onCell(cell: OwnCell): void;
}) {
  const value = typeof cell === 'number' ? cell : typeof known === 'number' ? known : minimum;
  const span = maximum - minimum;
  const step = isWhole ? 1 : stepOf(span);
  return (
    <span className={own.number}>
      <input
        type="range"
        className={slider.slider}
        style={
          { '--share': span === 0 ? 0 : Math.min(1, Math.max(0, (value - minimum) / span)) } as CSSProperties
        }
        aria-label={name}
        aria-valuetext={cell === null ? 'unknown' : showValue(value)}
        min={minimum}
        max={maximum}
        step={step}
        value={value}
        disabled={cell === null || span === 0}
        onChange={(event) => onCell(event.currentTarget.valueAsNumber)}
      />
      <output>{cell === null ? 'unknown' : showValue(value)}</output>
      {(mayMiss || cell === null) && (
        <label title="As if nobody had measured it">
          <input
            type="checkbox"
            aria-label={`${name} unknown`}
            checked={cell === null}
            onChange={(event) => onCell(event.target.checked ? null : value)}
          />
          ?
        </label>
      )}
    </span>
  );
}

/** A power of ten, so that values stay short. */
function stepOf(span: number): number {
  return span === 0 ? 1 : 10 ** Math.floor(Math.log10(span / sliderSteps) + 0.3);
}

/** Without the digits that single precision made up. */
function showValue(value: number): string {
  return String(Number(value.toPrecision(5)));
}
