import type { Event, Trainer } from '../../protocol/messages';
import { createSession, type SessionOptions } from './session';

/** A trainer in the same thread, for Node and for tests: no worker, the same events. */
export function createTrainer(options: Omit<SessionOptions, 'send'>): Trainer {
  const listeners = new Set<(event: Event) => void>();
  const send = (event: Event) => {
    for (const listener of listeners) listener(event);
  };
  let session = createSession({ ...options, send });
  return {
    send: (command) => session.handle(command),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    renew() {
      void session.dispose();
      session = createSession({ ...options, send });
    },
    dispose() {
      void session.dispose();
    },
  };
}
