import type { Event, RunId } from '../../protocol/messages';
import type { EpochRow, Mark } from '../../protocol/progress';

/** Milliseconds between two messages of rows or marks: at most 20 a second, however short an epoch is. */
const shortestGap = 50;

/** Sends a run's events in their order, the rows and marks of short epochs several at a time. */
export interface EventBatcher {
  row(row: EpochRow): void;
  mark(mark: Mark): void;
  send(event: Event): void;
}

export function createEventBatcher(
  run: RunId,
  post: (event: Event) => void,
  now: () => number,
): EventBatcher {
  let rows: EpochRow[] = [];
  let marks: Mark[] = [];
  let posted = Number.NEGATIVE_INFINITY;

  function flush(): void {
    if (rows.length === 0 && marks.length === 0) return;
    posted = now();
    if (rows.length > 0) post({ type: 'epochs', run, rows });
    if (marks.length > 0) post({ type: 'marks', run, marks });
    rows = [];
    marks = [];
  }
  function flushInTime(): void {
    if (now() - posted >= shortestGap) flush();
  }

  return {
    row(row) {
      rows.push(row);
      flushInTime();
    },
    mark(mark) {
      marks.push(mark);
      flushInTime();
    },
    send(event) {
      // What comes after a row is heard after it.
      flush();
      post(event);
    },
  };
}
