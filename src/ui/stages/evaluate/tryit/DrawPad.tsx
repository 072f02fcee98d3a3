import { type KeyboardEvent, type PointerEvent, useCallback, useId, useRef, useState } from 'react';
import { PixelCanvas } from '../../../views/PixelCanvas';
import { useColours } from '../../../views/useColours';
import classes from './draw.module.css';
import type { SheetMark } from './sheet';
import type { SheetState } from './useSheet';

type Stroke = Extract<SheetMark, { kind: 'stroke' }>;
type Point = readonly [x: number, y: number];

interface Props {
  readonly state: SheetState;
  /** Of the pen, as a share of the sheet's width. */
  readonly brush: number;
  /** In the values of the set. */
  readonly colour: string;
  /** What to do, while nothing is there. */
  readonly invitation: string;
  /** Pixels of the network's input along the width: as far as an arrow key moves the pen. */
  readonly pixels: number;
  /** A file was dropped on it. */
  onFile(file: File | undefined): void;
}

/** A sheet to draw on with a mouse, a pen or a finger; with arrow keys too. */
export function DrawPad({ state, brush, colour, invitation, pixels, onFile }: Props) {
  const { sheet, bytes, marks, draw, add, undo, clear } = state;
  const { ink, paper } = useColours();
  const stroke = useRef<{ readonly points: Point[]; readonly pointer: number }>(undefined);
  const [place, setPlace] = useState<Point>();
  const [isDown, setIsDown] = useState(false);
  const helpId = useId();
  const { width, height, channels } = sheet;

  const paint = useCallback(
    (target: Uint8ClampedArray) => {
      // Gray ones as ink on paper, as the set's images are shown.
      for (let at = 0; at < target.length / 4; at++) {
        for (let channel = 0; channel < 3; channel++) {
          const byte = bytes[at * channels + (channels === 1 ? 0 : channel)] ?? 0;
          const from = paper[channel] ?? 0;
          target[at * 4 + channel] =
            channels === 1 ? from + (((ink[channel] ?? 0) - from) * byte) / 255 : byte;
        }
        target[at * 4 + 3] = 255;
      }
    },
    [bytes, channels, ink, paper],
  );

  const strokeOf = (points: readonly Point[]): Stroke => ({
    kind: 'stroke',
    points: [...points],
    width: brush * width,
    colour,
  });
  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }, element: Element): Point => {
    const box = element.getBoundingClientRect();
    return [
      ((clientX - box.left) / Math.max(1, box.width)) * width,
      ((clientY - box.top) / Math.max(1, box.height)) * height,
    ];
  };
  const begin = (points: Point[], pointer: number) => {
    stroke.current = { points, pointer };
    draw(strokeOf(points), 0);
  };
  const extend = (points: readonly Point[]) => {
    const now = stroke.current;
    if (!now) return;
    const from = now.points.length;
    now.points.push(...points);
    draw(strokeOf(now.points), from);
  };
  const end = () => {
    const now = stroke.current;
    stroke.current = undefined;
    if (now) add(strokeOf(now.points));
  };

  const down = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || stroke.current) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setPlace(undefined);
    setIsDown(false);
    begin([placeOf(event, event.currentTarget)], event.pointerId);
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (stroke.current?.pointer !== event.pointerId) return;
    const { currentTarget, nativeEvent } = event;
    // A pen is read more often than the screen is drawn.
    const all = nativeEvent.getCoalescedEvents?.() ?? [];
    extend((all.length > 0 ? all : [nativeEvent]).map((one) => placeOf(one, currentTarget)));
  };
  const up = (event: PointerEvent<HTMLElement>) => {
    if (stroke.current?.pointer === event.pointerId) end();
  };

  const lift = () => {
    if (stroke.current?.pointer === keyboard) end();
    setIsDown(false);
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const withCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (withCommand && event.key.toLowerCase() === 'z' && marks.length > 0) {
      event.preventDefault();
      undo();
      return;
    }
    const at = place ?? [width / 2, height / 4];
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      setPlace(at);
      if (isDown) lift();
      else {
        begin([at], keyboard);
        setIsDown(true);
      }
    } else if (event.key === 'Escape') {
      lift();
      setPlace(undefined);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      lift();
      clear();
    } else {
      const way = arrows[event.key];
      if (way === undefined) return;
      event.preventDefault();
      const step = (width / pixels) * (event.shiftKey ? 4 : 1);
      const next: Point = [
        Math.max(0, Math.min(width, at[0] + way[0] * step)),
        Math.max(0, Math.min(height, at[1] + way[1] * step)),
      ];
      setPlace(next);
      if (isDown) extend([next]);
    }
  };

  return (
    <div
      className={classes.pad}
      role="application"
      aria-roledescription="drawing sheet"
      aria-label={invitation}
      aria-describedby={helpId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the pen.
      tabIndex={0}
      style={{ aspectRatio: `${width} / ${height}` }}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onKeyDown={press}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onFile(event.dataTransfer.files[0]);
      }}
      onBlur={() => {
        lift();
        setPlace(undefined);
      }}
    >
      <PixelCanvas width={width} height={height} paint={paint} smooth />
      {marks.length === 0 && !isDown && <span className={classes.hint}>{invitation}</span>}
      {place && (
        <i
          className={classes.pen}
          data-down={isDown}
          style={{ left: `${(place[0] / width) * 100}%`, top: `${(place[1] / height) * 100}%` }}
        />
      )}
      <p id={helpId} className={classes.keys}>
        With the keyboard: arrow keys move the pen, Space puts it down or lifts it, Delete clears.
      </p>
    </div>
  );
}

/** The pointer that the keyboard is. */
const keyboard = -1;

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
