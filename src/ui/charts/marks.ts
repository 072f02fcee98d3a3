import type { Mark } from '../../protocol/progress';

export interface PlacedMark {
  readonly mark: Mark;
  /** Pixels from the left of the plot. */
  readonly x: number;
  /** Absent where there is no room for the words. */
  readonly label?: { readonly row: number; readonly anchor: 'start' | 'end' };
}

/** Whose words go first when there is not room for all. */
const importance: Readonly<Record<Mark['kind'], number>> = {
  diverged: 0,
  stop: 1,
  switch: 2,
  best: 3,
  change: 4,
  restart: 5,
};

/** Pixels between two restarts that are both drawn. */
const closest = 4;
const gap = 5;
const rows = 2;
/** Of the 10.5 px label type; measuring would force a layout at every redraw. */
const characterWidth = 6;

/**
 * Places the marks and as many of their labels as fit without touching each other.
 * @param toX pixel of an epoch
 * @param width of the plot
 */
export function placeMarks(
  marks: readonly Mark[],
  toX: (epoch: number) => number,
  width: number,
): readonly PlacedMark[] {
  const taken: { row: number; from: number; to: number }[] = [];
  const lastBest = marks.findLast((mark) => mark.kind === 'best');
  let lastX = Number.NEGATIVE_INFINITY;
  const shown = marks.filter((mark) => {
    if (mark.kind !== 'restart') return mark.kind !== 'best' || mark === lastBest;
    // Restarts in every epoch of a long run would be a wall of lines.
    const x = toX(mark.epoch);
    if (x - lastX < closest) return false;
    lastX = x;
    return true;
  });
  const lines = shown.map((mark) => toX(mark.epoch));
  return shown
    .toSorted((a, b) => importance[a.kind] - importance[b.kind] || a.epoch - b.epoch)
    .map((mark) => {
      const x = toX(mark.epoch);
      const size = mark.label.length * characterWidth;
      const free = Array.from({ length: rows }, (_, row) => [
        { row, anchor: 'start' as const, from: x + gap, to: x + gap + size },
        { row, anchor: 'end' as const, from: x - gap - size, to: x - gap },
      ])
        .flat()
        .filter(({ from, to }) => from >= 0 && to <= width)
        .filter(({ row, from, to }) =>
          taken.every((other) => other.row !== row || other.to + gap < from || other.from > to + gap),
        );
      const clear = free.find(({ from, to }) => lines.every((line) => line <= from || line >= to));
      // One of many restarts may stay silent; the first of a kind speaks, even across another's line.
      const isFirst = shown.find((other) => other.kind === mark.kind) === mark;
      const chosen = clear ?? (isFirst ? free[0] : undefined);
      if (chosen === undefined) return { mark, x };
      taken.push(chosen);
      return { mark, x, label: { row: chosen.row, anchor: chosen.anchor } };
    });
}
