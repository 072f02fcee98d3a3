import { useMemo, useRef, useState } from 'react';
import type { ImageShape } from '../../../views/ExampleImage';
import { createSheet, type Sheet, type SheetMark } from './sheet';

/** What is on the sheet, and what can be done to it. */
export interface SheetState {
  readonly sheet: Sheet;
  readonly bytes: Uint8Array;
  readonly marks: readonly SheetMark[];
  /** A stroke of a pen that is down; its last points are new. */
  draw(stroke: Extract<SheetMark, { kind: 'stroke' }>, from: number): void;
  add(mark: SheetMark): void;
  /** Everything before goes. */
  begin(mark: SheetMark): void;
  undo(): void;
  clear(): void;
}

export function useSheet(shape: ImageShape, background: readonly number[]): SheetState {
  const key = `${shape}/${background}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same shape and background may come as new arrays.
  const sheet = useMemo(() => createSheet(shape, background), [key]);
  const [bytes, setBytes] = useState(() => sheet.bytes());
  const [marks, setMarks] = useState<readonly SheetMark[]>([]);
  const frame = useRef(0);

  /** At most once in a frame: a pen moves more often. */
  const look = () => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => setBytes(sheet.bytes()));
  };
  const show = (next: readonly SheetMark[]) => {
    sheet.clear();
    for (const mark of next) sheet.put(mark);
    setMarks(next);
    setBytes(sheet.bytes());
  };
  return {
    sheet,
    bytes,
    marks,
    draw(stroke, from) {
      sheet.extend(stroke, from);
      look();
    },
    add: (mark) => show([...marks, mark]),
    begin: (mark) => show([mark]),
    undo: () => show(marks.slice(0, -1)),
    clear: () => show([]),
  };
}
