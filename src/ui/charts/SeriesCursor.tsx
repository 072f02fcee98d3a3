import type { KeyboardEvent, PointerEvent } from 'react';
import { type PlotScale, plotInset } from './plotScale';
import classes from './series.module.css';

export interface SeriesCursorProps {
  readonly plot: PlotScale;
  readonly dates: readonly string[];
  /** The step it stands at. */
  readonly at: number;
  onAt(step: number): void;
  /** The first step that can be asked for: before it there is no whole window. */
  readonly first: number;
  readonly label: string;
  /** What is read at the step, in words. */
  readonly text: string;
}

/** How many steps a page key goes. */
const page = 30;

/** The line that follows the pointer, or the arrow keys, step by step. */
export function SeriesCursor({ plot, dates, at, onAt, first, label, text }: SeriesCursorProps) {
  const last = dates.length - 1;
  const within = (step: number) => Math.max(first, Math.min(last, Math.round(step)));

  const follow = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onAt(within(((event.clientX - box.left) / Math.max(1, box.width)) * last));
  };
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const next = keyTarget(event.key, at, first, last);
    if (next === undefined) return;
    event.preventDefault();
    onAt(within(next));
  };

  const x = plot.toX(at);
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={first}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={text}
      className={classes.cursor}
      style={{ left: plotInset.left, top: plotInset.top, width: plot.width, height: plot.height }}
      onPointerMove={follow}
      onPointerDown={follow}
      onKeyDown={move}
    >
      <span className={classes.cursorLine} style={{ transform: `translateX(${x}px)` }} />
    </div>
  );
}

function keyTarget(key: string, at: number, first: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return at + 1;
    case 'PageDown':
      return at - page;
    case 'PageUp':
      return at + page;
    case 'Home':
      return first;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
