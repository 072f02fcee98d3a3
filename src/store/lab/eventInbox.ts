import type { Event } from '../../protocol/messages';

/** Milliseconds that curves and pictures may wait, so that the screen is drawn once for all of them. */
const longestWait = 80;
const canWait: ReadonlySet<Event['type']> = new Set([
  'progress',
  'epochs',
  'snapshot',
  'marks',
  'checkpoint',
]);

/** Holds what the engine says until the screen is to be drawn. */
export interface EventInbox {
  put(event: Event): void;
  /** Hands over what has come since the last time. */
  flush(): void;
  dispose(): void;
}

/** @param take gets the events in the order in which they came */
export function createEventInbox(take: (events: readonly Event[]) => void): EventInbox {
  let events: Event[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const taken = events;
    events = [];
    if (taken.length > 0) take(taken);
  }

  return {
    put(event) {
      events.push(event);
      if (canWait.has(event.type)) timer ??= setTimeout(flush, longestWait);
      else flush();
    },
    flush,
    dispose: () => clearTimeout(timer),
  };
}
