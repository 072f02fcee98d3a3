import { readFile } from 'node:fs/promises';
import { mustResolve } from '../../../src/core/experiment/resolve';
import type { Experiment } from '../../../src/core/experiment/schema';
import { createTrainer } from '../../../src/engine/session/trainer';
import type { Command, Event, Trainer } from '../../../src/protocol/messages';
import type { EpochRow } from '../../../src/protocol/progress';
import type { Work } from '../../../src/protocol/work';

const datasets = new URL('../../../datasets/', import.meta.url);

export async function readDatasetFile(path: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(path, datasets)));
}

/** A small experiment on plain JavaScript, which needs no loading. */
export function smallExperiment(given: Readonly<Record<string, unknown>> = {}): Experiment {
  const { data, training, model, ...rest } = given as Record<string, object>;
  return mustResolve({
    backend: 'cpu',
    data: { dataset: 'gaussians', samples: 100, ...data },
    model: { layers: [{ type: 'dense', units: 4, activation: 'tanh' }], ...model },
    training: { epochs: 3, batchSize: 16, ...training },
    ...rest,
  });
}

export type EventOf<Type extends Event['type']> = Extract<Event, { type: Type }>;

/** A trainer that remembers what it said and can be waited for. */
export interface TestTrainer extends Trainer {
  readonly events: Event[];
  of<Type extends Event['type']>(type: Type, run?: number): EventOf<Type>[];
  /** The rows of all messages so far. */
  rows(run?: number): EpochRow[];
  /** Resolves with the first event, past or to come, that fits. */
  wait<Type extends Event['type']>(
    type: Type,
    fits?: (event: EventOf<Type>) => boolean,
  ): Promise<EventOf<Type>>;
  /** Trains from start to end. Rejects when it fails. */
  train(run: number, experiment: Experiment, work?: Work): Promise<EventOf<'done'>>;
}

export function createTestTrainer(options: Partial<Parameters<typeof createTrainer>[0]> = {}): TestTrainer {
  const trainer = createTrainer({ readFile: readDatasetFile, ...options });
  const events: Event[] = [];
  trainer.subscribe((event) => events.push(event));

  const isOf =
    <Type extends Event['type']>(type: Type) =>
    (event: Event): event is EventOf<Type> =>
      event.type === type;

  function wait<Type extends Event['type']>(
    type: Type,
    fits: (event: EventOf<Type>) => boolean = () => true,
  ): Promise<EventOf<Type>> {
    const past = events.filter(isOf(type)).find(fits);
    if (past) return Promise.resolve(past);
    return new Promise((resolve, reject) => {
      const unsubscribe = trainer.subscribe((event) => {
        if (isOf(type)(event) && fits(event)) resolve(event);
        else if (event.type === 'failed') reject(new Error(event.problem.message));
        else return;
        unsubscribe();
      });
    });
  }

  return {
    ...trainer,
    events,
    of: (type, run) =>
      events
        .filter(isOf(type))
        .filter((event) => run === undefined || !('run' in event) || event.run === run),
    rows: (run) =>
      events
        .filter(isOf('epochs'))
        .filter((event) => run === undefined || event.run === run)
        .flatMap((event) => event.rows),
    wait,
    train(run, experiment, work = { kind: 'train' }) {
      trainer.send({ type: 'start', run, experiment, paused: false, work });
      return wait('done', (event) => event.run === run);
    },
  };
}

export function start(run: number, experiment: Experiment, paused = false): Command {
  return { type: 'start', run, experiment, paused, work: { kind: 'train' } };
}
