import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { SheetMark } from './sheet';
import type { SheetState } from './useSheet';

type Stroke = Extract<SheetMark, { kind: 'stroke' }>;
type Point = readonly [x: number, y: number];

export interface PenSettings {
  /** As a share of the sheet's width. */
  readonly brush: number;
  /** In the values of the set. */
  readonly colour: string;
  /** Pixels of the network's input along the width: as far as an arrow key moves the pen. */
  readonly pixels: number;
}

/** A pen over a sheet: moved by a mouse, a pen, a finger or arrow keys. */
export function usePen(state: SheetState, { brush, colour, pixels }: PenSettings) {
  const { sheet, marks, draw, add, undo, clear } = state;
  const { width, height } = sheet;
  const stroke = useRef<{ readonly points: Point[]; readonly pointer: number }>(undefined);
  const [place, setPlace] = useState<Point>();
  const [isDown, setIsDown] = useState(false);

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
  const leave = () => {
    lift();
    setPlace(undefined);
  };

  return { place, isDown, down, move, up, press, leave };
}

/** The pointer that the keyboard is. */
const keyboard = -1;

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
