import { useMemo, useState } from 'react';
import type { OwnExample } from '../../../../core/ownExample';
import type { DataPreview } from '../../../../protocol/dataSummary';
import { useRun } from '../../../lab';
import { useTask } from '../../../network';
import { planeExtent } from '../../../views/boundaryColours';
import { DecisionBoundary } from '../../../views/DecisionBoundary';
import { Answers } from './Answers';
import own from './own.module.css';
import { StartBar } from './StartBar';
import classes from './tryit.module.css';
import { useStart } from './useStart';
import { useTried } from './useTried';

type Point = readonly [x1: number, x2: number];

interface Props {
  readonly preview: Extract<DataPreview, { kind: 'points' }>;
}

/** Sets a point on the plane by a click, by the arrow keys, or to the digit. */
export function PlaneTry({ preview }: Props) {
  const task = useTask();
  const boundary = useRun((run) => run.snapshot?.boundary);
  const [place, setPlace] = useState<number>();
  const [taken, setTaken] = useState<number>();
  const [point, setPoint] = useState<Point>();
  const start = useStart(place ?? 0);
  const original =
    place !== undefined && start?.place === place && start.example?.kind === 'points'
      ? start.example.point
      : undefined;
  if (original && taken !== place) {
    setTaken(place);
    setPoint(original);
  }
  const example = useMemo((): OwnExample | undefined => point && { kind: 'points', point }, [point]);
  const tried = useTried(example);
  /** A point of one's own: no example any more. */
  const put = (own: Point) => {
    setPlace(undefined);
    setTaken(undefined);
    setPoint(own);
  };
  const set = (index: 0 | 1, value: number) => {
    const [x1, x2] = point ?? [0, 0];
    put(index === 0 ? [value, x2] : [x1, value]);
  };
  const percent = (value: number) => `${((value / planeExtent + 1) / 2) * 100}%`;
  return (
    <div className={classes.columns}>
      <div className={classes.own}>
        <div className={own.plane}>
          <DecisionBoundary
            task={task}
            snapshot={boundary}
            points={preview}
            onPoint={(x1, x2) => put([x1, x2])}
          />
          {point && (
            <i
              className={own.pin}
              style={{ '--x': percent(point[0]), '--y': percent(-point[1]) } as React.CSSProperties}
            />
          )}
        </div>
        <div className={own.axes}>
          {(['x₁', 'x₂'] as const).map((name, index) => (
            <label key={name}>
              {name}
              <input
                type="number"
                min={-planeExtent}
                max={planeExtent}
                step={0.1}
                value={point ? Number((point[index] ?? 0).toFixed(3)) : ''}
                onChange={(event) => {
                  const { valueAsNumber } = event.currentTarget;
                  if (Number.isFinite(valueAsNumber)) set(index as 0 | 1, valueAsNumber);
                }}
              />
            </label>
          ))}
        </div>
        <StartBar place={place} count={start?.count ?? 0} onPlace={setPlace} />
      </div>
      <div className={classes.other}>
        <Answers
          tried={tried}
          truth={original && point === original ? start?.truth : undefined}
          invitation="Click on the plane: what would the network say there?"
        />
      </div>
    </div>
  );
}
