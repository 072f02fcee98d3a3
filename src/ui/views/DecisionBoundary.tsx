import { useElementSize } from '@mantine/hooks';
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useCallback,
  useId,
  useRef,
  useState,
} from 'react';
import type { Task } from '../../core/task';
import type { BoundarySnapshot } from '../../protocol/snapshot';
import classes from './boundary.module.css';
import { planeExtent, readOutput } from './boundaryColours';
import { drawPoints, drawSurface, type PlanePoints, type UnitMap } from './boundaryDrawing';
import { describeBoundary, readings } from './boundaryWords';
import { ClassMarker } from './ClassMarker';
import { useColours } from './useColours';
import { useDrawing } from './useDrawing';

export interface DecisionBoundaryProps {
  /** Absent before anything is trained: then only the points are shown. */
  readonly snapshot?: BoundarySnapshot | undefined;
  readonly points?: PlanePoints | undefined;
  readonly task: Task;
  /** Shows what this hidden unit sees instead of the output. */
  readonly unit?: UnitMap | undefined;
  /** A click on the plane, or Enter on the crosshair. */
  readonly onPoint?: (x1: number, x2: number) => void;
}

const keyStep = 0.25;

/** The network's answer over the whole plane, with the points it learns from. */
export function DecisionBoundary({ snapshot, points, task, unit, onPoint }: DecisionBoundaryProps) {
  const { ref, width } = useElementSize();
  const surface = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const colours = useColours();
  const [heldOut, setHeldOut] = useState(false);
  const [place, setPlace] = useState<readonly [x1: number, x2: number]>();
  const readOutId = useId();
  const pixelRatio = Math.min(2, globalThis.devicePixelRatio || 1);
  const side = Math.round((width || 320) * pixelRatio);
  const isRegression = task.kind === 'regression';

  useDrawing(
    useCallback(() => {
      const context = surface.current?.getContext('2d');
      if (!context) return;
      context.clearRect(0, 0, side, side);
      if (snapshot) drawSurface(context, snapshot, unit, colours);
    }, [snapshot, unit, colours, side]),
  );

  useDrawing(
    useCallback(() => {
      const context = overlay.current?.getContext('2d');
      if (!context) return;
      if (points) drawPoints(context, points, isRegression, heldOut, pixelRatio, colours);
      else context.clearRect(0, 0, side, side);
    }, [points, isRegression, heldOut, colours, side, pixelRatio]),
  );

  const placeOf = (event: MouseEvent<HTMLElement>): readonly [x1: number, x2: number] => {
    const box = event.currentTarget.getBoundingClientRect();
    const across = (event.clientX - box.left) / Math.max(1, box.width);
    const down = (event.clientY - box.top) / Math.max(1, box.height);
    return [(across * 2 - 1) * planeExtent, (1 - down * 2) * planeExtent];
  };
  const follow = (event: PointerEvent<HTMLElement>) => setPlace(placeOf(event));
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const [x1, x2] = place ?? [0, 0];
    if (event.key === 'Enter' && place !== undefined) return onPoint?.(x1, x2);
    if (event.key === 'Escape') return setPlace(undefined);
    const way = arrows[event.key];
    if (way === undefined) return;
    event.preventDefault();
    setPlace(place === undefined ? [0, 0] : [bounded(x1 + way[0] * keyStep), bounded(x2 + way[1] * keyStep)]);
  };

  const said = snapshot && place ? readings(readOutput(snapshot, place[0], place[1]), task) : [];
  const percent = (value: number) => `${((value / planeExtent + 1) / 2) * 100}%`;

  return (
    <div className={classes.root}>
      <div
        ref={ref}
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the crosshair.
        tabIndex={0}
        aria-label={`${describeBoundary(snapshot, task)} Arrow keys read single places.`}
        aria-describedby={readOutId}
        className={classes.plane}
        data-clickable={onPoint !== undefined}
        onPointerMove={follow}
        onPointerLeave={() => setPlace(undefined)}
        // A finger taps where no pointer has moved before.
        onClick={(event) => onPoint?.(...placeOf(event))}
        onKeyDown={move}
        onBlur={() => setPlace(undefined)}
      >
        <canvas ref={surface} width={side} height={side} className={classes.layer} />
        <canvas
          ref={overlay}
          width={side}
          height={side}
          className={classes.layer}
          data-dim={unit !== undefined}
        />
        {place && (
          <>
            <span className={classes.vertical} style={{ left: percent(place[0]) }} />
            <span className={classes.horizontal} style={{ top: percent(-place[1]) }} />
          </>
        )}
        {unit && (
          <span className={classes.badge}>
            layer {unit.layer + 1}, unit {unit.unit + 1}
          </span>
        )}
      </div>
      <div className={classes.foot}>
        <p id={readOutId} className={classes.readOut} aria-live="polite">
          {place && said.length > 0 ? (
            <>
              {said.map((reading) => (
                <b key={reading.text}>
                  {reading.index !== undefined && <ClassMarker index={reading.index} />} {reading.text}
                </b>
              ))}
              <span className={classes.where}>
                at {place[0].toFixed(1)}, {place[1].toFixed(1)}
              </span>
            </>
          ) : (
            <span>
              {snapshot
                ? 'Hover the plane to read the network’s answer.'
                : 'Train, and the plane fills with the network’s answer.'}
            </span>
          )}
        </p>
        {isRegression && <Scale />}
        {points && (
          <label className={classes.toggle}>
            <input type="checkbox" checked={heldOut} onChange={(event) => setHeldOut(event.target.checked)} />
            Validation and test points
          </label>
        )}
      </div>
    </div>
  );
}

function Scale() {
  return (
    <span className={classes.scale}>
      low <i className={classes.ramp} /> high
    </span>
  );
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function bounded(value: number): number {
  return Math.max(-planeExtent, Math.min(planeExtent, value));
}
