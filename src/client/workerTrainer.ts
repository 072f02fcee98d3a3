import type { Problem } from '../core/problem';
import type { Command, Event, RunId, Trainer } from '../protocol/messages';

/** What the trainer needs of a worker; a real one, or a test's. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((message: MessageEvent) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
  onmessageerror: ((error: MessageEvent) => void) | null;
}

export interface WorkerTrainerOptions {
  readonly spawn?: () => WorkerLike;
  /** Milliseconds that a worker may keep silent after it was asked to start, pause or stop. */
  readonly patience?: number;
}

/** The one place that makes a worker. */
export function spawnTrainingWorker(): WorkerLike {
  return new Worker(new URL('../worker/index.ts', import.meta.url), {
    type: 'module',
    name: 'tiplab-training',
  });
}

/**
 * A trainer that works in a web worker. A worker that dies, or hangs when it is asked to start, pause or stop, fails
 * its run with a reason and is replaced; a start that it never answered is given to the next one.
 */
export function createWorkerTrainer({
  spawn = spawnTrainingWorker,
  patience = 20_000,
}: WorkerTrainerOptions = {}): Trainer {
  const listeners = new Set<(event: Event) => void>();
  let worker = spawn();
  let isReady = false;
  let queue: Command[] = [];
  let run: RunId = 0;
  let unanswered: Command | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let deaths = 0;
  /** After too many deaths in a row no new worker is made. */
  let loss: Problem | undefined;

  const emit = (event: Event) => {
    for (const listener of listeners) listener(event);
  };

  function answered(): void {
    clearTimeout(watchdog);
    watchdog = undefined;
    unanswered = undefined;
  }

  function connect(): void {
    worker.onmessage = ({ data }: MessageEvent<Event>) => {
      answered();
      if (data.type === 'ready') {
        isReady = true;
        for (const command of queue) post(command);
        queue = [];
        return;
      }
      if (data.type === 'heard') return;
      if (data.type === 'epochs' || data.type === 'done') deaths = 0;
      emit(data);
    };
    worker.onerror = (error) => {
      error.preventDefault?.();
      replace(error.message || 'it stopped without a word');
    };
    worker.onmessageerror = () => replace('one of its messages could not be read');
  }

  function replace(reason: string): void {
    const start = [unanswered, ...queue].findLast((command) => command?.type === 'start');
    answered();
    worker.terminate();
    deaths += 1;
    isReady = false;
    queue = [];
    // One that dies again and again would be replaced for ever.
    const givesUp = deaths > 3;
    const problem: Problem = {
      code: 'worker.died',
      message: `The training worker was lost: ${reason}.`,
      hint: givesUp
        ? 'Reload the page; if it happens again, choose another backend or a smaller network.'
        : 'A new one is ready: press Rewind and train again. A smaller network or batch needs less memory.',
    };
    if (givesUp) {
      loss = problem;
    } else {
      worker = spawn();
      connect();
      if (start) {
        send(start);
        return;
      }
    }
    emit({ type: 'failed', run, problem });
  }

  function post(command: Command): void {
    const expectsAnswer = command.type === 'start' || command.type === 'pause' || command.type === 'stop';
    worker.postMessage(command);
    if (!expectsAnswer) return;
    unanswered = command;
    clearTimeout(watchdog);
    watchdog = setTimeout(() => replace('it did not answer'), patience);
  }

  function send(command: Command): void {
    run = command.run;
    if (loss) emit({ type: 'failed', run, problem: loss });
    else if (isReady) post(command);
    else queue.push(command);
  }

  connect();
  return {
    send,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      answered();
      listeners.clear();
      worker.terminate();
    },
  };
}
