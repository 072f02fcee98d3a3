import type { Event, Trainer } from '../../protocol/messages';
import { createSession, type SessionOptions } from './session';

/** A trainer in the same thread, for Node and for tests: no worker, the same events. */
export function createTrainer(options: Omit<SessionOptions, 'send'>): Trainer {
  const listeners = new Set<(event: Event) => void>();
  const session = createSession({
    ...options,
    send(event) {
      for (const listener of listeners) listener(event);
    },
  });
  return {
    send: session.handle,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      void session.dispose();
    },
  };
}
