import type { ReadFile } from '../../data/types';
import type { Command, Event, Query } from '../../protocol/messages';
import { chooseBackend } from '../backends/choose';
import { createDataCache } from './dataCache';
import { createEngineRun, type EngineRun } from './engineRun';
import { explainFailure } from './failure';
import type { RunTools } from './runTools';
import { chooseStepper } from './steppers';

/** Carries out the commands of one tab or program: one run at a time. */
export interface Session {
  handle(command: Command): void;
  /** Ends the run and frees its network. Resolves when that is done; nothing is sent any more. */
  dispose(): Promise<void>;
}

export interface SessionOptions extends Partial<Omit<RunTools, 'data'>> {
  readonly readFile: ReadFile;
  send(event: Event): void;
}

/**
 * @param options where files come from and events go to; the rest is for tests: a fake stepper, a clock by hand
 */
export function createSession(options: SessionOptions): Session {
  const tools: RunTools = {
    data: createDataCache(options.readFile),
    chooseBackend: options.chooseBackend ?? chooseBackend,
    chooseStepper: options.chooseStepper ?? chooseStepper,
    threadPool: options.threadPool,
    now: options.now ?? (() => performance.now()),
    leastRunTime: options.leastRunTime ?? 0,
    checkpointGap: options.checkpointGap ?? 2000,
  };
  let current: EngineRun | undefined;
  // Runs follow one another: the next one begins when the one before is freed.
  let queue: Promise<void> = Promise.resolve();

  function start(command: Extract<Command, { type: 'start' }>): void {
    end();
    const run = createEngineRun(command, tools, (event) => {
      if (current === run) options.send(event);
    });
    current = run;
    queue = queue.then(() => run.live());
  }

  function end(): void {
    const run = current;
    if (run === undefined) return;
    current = undefined;
    run.cancel();
    queue = queue.then(() => run.free());
  }

  async function inspect(run: EngineRun, request: number, query: Query): Promise<void> {
    try {
      const answer = await run.answer(query);
      if (current === run) options.send({ type: 'answer', run: run.id, request, answer });
    } catch (error) {
      const problem = explainFailure(error);
      if (current === run) options.send({ type: 'unanswered', run: run.id, request, problem });
    }
  }

  return {
    handle(command) {
      if (command.type === 'start') return start(command);
      if (command.type === 'pause' || command.type === 'stop')
        options.send({ type: 'heard', run: command.run });
      if (current === undefined || command.run !== current.id) return;
      const { control } = current;
      switch (command.type) {
        case 'slowMotion':
          return control.setSlowMotion(command.on);
        case 'pause':
          return control.pause();
        case 'resume':
          return control.resume();
        case 'step':
          return control.step(command.unit);
        case 'stop':
          return control.stop();
        case 'change':
          return control.change(command.experiment);
        case 'extend': {
          const { extend } = current;
          queue = queue.then(() => extend(command.experiment));
          return;
        }
        case 'inspect':
          void inspect(current, command.request, command.query);
          return;
        case 'dispose':
          return end();
      }
    },
    dispose() {
      end();
      return queue;
    },
  };
}
