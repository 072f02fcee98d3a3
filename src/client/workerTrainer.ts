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
  /** Milliseconds that a worker may take to come up, and to answer when it is asked to start, pause or stop. */
  readonly patience?: number;
}

/** The one place that makes a worker. */
export function spawnTrainingWorker(): WorkerLike {
  return new Worker(new URL('../worker/index.ts', import.meta.url), {
    type: 'module',
    name: 'tiplab-training',
  });
}

/** A worker that is lost more often than this in a row is not replaced by itself any more: it would be lost again. */
const mostDeaths = 3;

/**
 * A trainer that works in a web worker. A worker that never comes up, dies, or hangs when it is asked to start, pause or
 * stop, fails its run with a reason and is replaced; a start that it never answered is given to the next one, with all that
 * was said after it.
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
  /** What was sent since the worker was last heard. */
  let unanswered: Command[] = [];
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let deaths = 0;
  /** After too many deaths in a row no new worker is made. */
  let loss: Problem | undefined;

  const watch = (reason: string) => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => replace(reason), patience);
  };

  const emit = (event: Event) => {
    for (const listener of listeners) listener(event);
  };

  function answered(): void {
    clearTimeout(watchdog);
    watchdog = undefined;
    unanswered = [];
  }

  function connect(): void {
    worker.onmessage = ({ data }: MessageEvent<Event>) => {
      answered();
      if (data.type === 'ready') {
        isReady = true;
        const held = queue;
        queue = [];
        for (const command of held) post(command);
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
    watch('it did not come up');
  }

  function leave(): void {
    answered();
    worker.onmessage = null;
    worker.onerror = null;
    worker.onmessageerror = null;
    worker.terminate();
    isReady = false;
    queue = [];
  }

  function arrive(): void {
    loss = undefined;
    worker = spawn();
    connect();
  }

  function replace(reason: string): void {
    const sent = [...unanswered, ...queue];
    const again = sent.slice(sent.findLastIndex(({ type }) => type === 'start'));
    leave();
    deaths += 1;
    const givesUp = deaths > mostDeaths;
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
      arrive();
      if (again[0]?.type === 'start') {
        for (const command of again) send(command);
        return;
      }
    }
    emit({ type: 'failed', run, problem });
  }

  function post(command: Command): void {
    const expectsAnswer = command.type === 'start' || command.type === 'pause' || command.type === 'stop';
    worker.postMessage(command);
    unanswered.push(command);
    if (expectsAnswer) watch('it did not answer');
  }

  function send(command: Command): void {
    run = command.run;
    // Asked for once more: it is tried once more.
    if (loss && command.type === 'start') arrive();
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
    renew() {
      leave();
      arrive();
    },
    dispose() {
      answered();
      listeners.clear();
      worker.terminate();
    },
  };
}
