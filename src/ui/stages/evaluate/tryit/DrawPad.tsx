import { useCallback, useId } from 'react';
import { PixelCanvas } from '../../../views/PixelCanvas';
import { useColours } from '../../../views/useColours';
import classes from './draw.module.css';
import { type PenSettings, usePen } from './usePen';
import type { SheetState } from './useSheet';

interface Props extends PenSettings {
  readonly state: SheetState;
  /** What to do, while nothing is there. */
  readonly invitation: string;
  /** A file was dropped on it. */
  onFile(file: File | undefined): void;
}

/** A sheet to draw on with a mouse, a pen or a finger; with arrow keys too. */
export function DrawPad({ state, invitation, onFile, ...pen }: Props) {
  const { sheet, bytes, marks } = state;
  const { ink, paper } = useColours();
  const { place, isDown, down, move, up, press, leave } = usePen(state, pen);
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
      onBlur={leave}
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
