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

/** The worker in charge, and what is under way between it and the page. */
interface Connection {
  readonly spawn: () => WorkerLike;
  readonly patience: number;
  readonly listeners: Set<(event: Event) => void>;
  worker: WorkerLike;
  isReady: boolean;
  /** What is to be sent once the worker is up. */
  queue: Command[];
  run: RunId;
  /** What was sent since the worker was last heard. */
  unanswered: Command[];
  watchdog: ReturnType<typeof setTimeout> | undefined;
  deaths: number;
  /** After too many deaths in a row no new worker is made. */
  loss: Problem | undefined;
}

/**
 * A trainer that works in a web worker. A worker that never comes up, dies, or hangs when it is asked to start, pause or
 * stop, fails its run with a reason and is replaced; a start that it never answered is given to the next one, with all that
 * was said after it.
 */
export function createWorkerTrainer({
  spawn = spawnTrainingWorker,
  patience = 20_000,
}: WorkerTrainerOptions = {}): Trainer {
  const connection: Connection = {
    spawn,
    patience,
    listeners: new Set(),
    worker: spawn(),
    isReady: false,
    queue: [],
    run: 0,
    unanswered: [],
    watchdog: undefined,
    deaths: 0,
    loss: undefined,
  };
  connect(connection);
  return {
    send: (command) => send(connection, command),
    subscribe(listener) {
      connection.listeners.add(listener);
      return () => connection.listeners.delete(listener);
    },
    renew() {
      leave(connection);
      arrive(connection);
    },
    dispose() {
      answered(connection);
      connection.listeners.clear();
      connection.worker.terminate();
    },
  };
}

function emit({ listeners }: Connection, event: Event): void {
  for (const listener of listeners) listener(event);
}

/** @param reason for which the worker is replaced where nothing is heard for too long */
function watch(connection: Connection, reason: string): void {
  clearTimeout(connection.watchdog);
  connection.watchdog = setTimeout(() => replace(connection, reason), connection.patience);
}

function answered(connection: Connection): void {
  clearTimeout(connection.watchdog);
  connection.watchdog = undefined;
  connection.unanswered = [];
}

function connect(connection: Connection): void {
  const { worker } = connection;
  worker.onmessage = ({ data }: MessageEvent<Event>) => hear(connection, data);
  worker.onerror = (error) => {
    error.preventDefault?.();
    replace(connection, error.message || 'it stopped without a word');
  };
  worker.onmessageerror = () => replace(connection, 'one of its messages could not be read');
  watch(connection, 'it did not come up');
}

function hear(connection: Connection, event: Event): void {
  answered(connection);
  if (event.type === 'ready') {
    connection.isReady = true;
    const held = connection.queue;
    connection.queue = [];
    for (const command of held) post(connection, command);
    return;
  }
  if (event.type === 'epochs' || event.type === 'done') connection.deaths = 0;
  emit(connection, event);
}

function leave(connection: Connection): void {
  answered(connection);
  const { worker } = connection;
  worker.onmessage = null;
  worker.onerror = null;
  worker.onmessageerror = null;
  worker.terminate();
  connection.isReady = false;
  connection.queue = [];
}

function arrive(connection: Connection): void {
  connection.loss = undefined;
  connection.worker = connection.spawn();
  connect(connection);
}

function replace(connection: Connection, reason: string): void {
  const sent = [...connection.unanswered, ...connection.queue];
  const again = sent.slice(sent.findLastIndex(({ type }) => type === 'start'));
  leave(connection);
  connection.deaths += 1;
  const givesUp = connection.deaths > mostDeaths;
  const problem: Problem = {
    code: 'worker.died',
    message: `The training worker was lost: ${reason}.`,
    hint: givesUp
      ? 'Reload the page; if it happens again, choose another backend or a smaller network.'
      : 'A new one is ready: press Rewind and train again. A smaller network or batch needs less memory.',
  };
  if (givesUp) {
    connection.loss = problem;
  } else {
    arrive(connection);
    if (again[0]?.type === 'start') {
      for (const command of again) send(connection, command);
      return;
    }
  }
  emit(connection, { type: 'failed', run: connection.run, problem });
}

function post(connection: Connection, command: Command): void {
  const expectsAnswer = command.type === 'start' || command.type === 'pause' || command.type === 'stop';
  connection.worker.postMessage(command);
  connection.unanswered.push(command);
  if (expectsAnswer) watch(connection, 'it did not answer');
}

function send(connection: Connection, command: Command): void {
  const { run } = command;
  connection.run = run;
  // Asked for once more: it is tried once more.
  if (connection.loss && command.type === 'start') arrive(connection);
  if (connection.loss) emit(connection, { type: 'failed', run, problem: connection.loss });
  else if (connection.isReady) post(connection, command);
  else connection.queue.push(command);
}
