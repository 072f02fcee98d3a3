import type { Event, RunId } from '../../protocol/messages';
import type { EpochRow } from '../../protocol/payloads';

/** Milliseconds between two messages of rows: at most 20 a second, however short an epoch is. */
const shortestGap = 50;

/** Sends a run's events in their order, the rows of short epochs several at a time. */
export interface Mail {
  row(row: EpochRow): void;
  send(event: Event): void;
}

export function createMail(run: RunId, post: (event: Event) => void, now: () => number): Mail {
  let rows: EpochRow[] = [];
  let posted = Number.NEGATIVE_INFINITY;

  function flush(): void {
    if (rows.length === 0) return;
    posted = now();
    post({ type: 'epochs', run, rows });
    rows = [];
  }

  return {
    row(row) {
      rows.push(row);
      if (now() - posted >= shortestGap) flush();
    },
    send(event) {
      // What comes after a row is heard after it.
      flush();
      post(event);
    },
  };
}
