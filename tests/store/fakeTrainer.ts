import type { Command, Event, Trainer } from '../../src/protocol/messages';

/** A trainer that remembers what it was told and says what the test wants it to. */
export function fakeTrainer() {
  const listeners = new Set<(event: Event) => void>();
  const commands: Command[] = [];
  let renewals = 0;
  const trainer: Trainer = {
    send: (command) => void commands.push(command),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    renew: () => {
      renewals += 1;
    },
    dispose: () => listeners.clear(),
  };
  return {
    trainer,
    commands,
    say(event: Event) {
      for (const listener of listeners) listener(event);
    },
    renewals: () => renewals,
    types: () => commands.map((command) => command.type),
    last: () => commands[commands.length - 1],
  };
}
