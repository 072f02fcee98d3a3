import type { WorkerLike } from '../../src/client/workerTrainer';
import type { Command, Event } from '../../src/protocol/messages';

export interface FakeWorker extends WorkerLike {
  readonly received: Command[];
  terminated: boolean;
  say(event: Event): void;
}

/** A worker that remembers what it was told and says what the test wants it to. */
export function fakeWorker(): FakeWorker {
  const worker: FakeWorker = {
    received: [],
    terminated: false,
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (message) => void worker.received.push(message as Command),
    terminate() {
      worker.terminated = true;
    },
    say: (event) => worker.onmessage?.({ data: event } as MessageEvent),
  };
  return worker;
}
