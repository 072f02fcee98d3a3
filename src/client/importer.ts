import { type Problem, ProblemError, toProblem } from '../core/problem';
import type { ImportCommand, ImportEvent, ImportProgress } from '../protocol/importing';
import type { WorkerLike } from './workerTrainer';

/** Whoever reads files away from the page. */
export interface Importer {
  /**
   * Gives it something to do; one thing at a time.
   * @throws ProblemError where it could not be done, or where the worker was lost
   */
  ask(command: ImportCommand, onProgress?: (progress: ImportProgress) => void): Promise<Answer>;
  /** Ends whatever goes on, at once: nothing that was read is remembered. */
  dispose(): void;
}

export type Answer = Exclude<ImportEvent, { readonly type: 'ready' | 'progress' | 'failed' }>;

export function spawnImportWorker(): WorkerLike {
  return new Worker(new URL('../worker/import/index.ts', import.meta.url), {
    type: 'module',
    name: 'tiplab-import',
  });
}

export function createImporter(spawn: () => WorkerLike = spawnImportWorker): Importer {
  let worker: WorkerLike | undefined;
  let fail: ((error: ProblemError) => void) | undefined;
  /** What is asked waits for what was asked before. */
  let last: Promise<unknown> = Promise.resolve();
  let disposals = 0;

  function end(reason: Problem): void {
    worker?.terminate();
    worker = undefined;
    fail?.(new ProblemError(reason));
    fail = undefined;
  }

  function give(command: ImportCommand, onProgress?: (progress: ImportProgress) => void): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      fail = reject;
      const isNew = worker === undefined;
      const current = worker ?? spawn();
      worker = current;
      current.onmessage = ({ data }: MessageEvent<ImportEvent>) => {
        switch (data.type) {
          case 'ready':
            current.postMessage(command);
            return;
          case 'progress':
            onProgress?.(data.progress);
            return;
          case 'failed':
            reject(new ProblemError(data.problem));
            return;
          default:
            resolve(data);
        }
      };
      current.onerror = (error) => {
        error.preventDefault?.();
        end(lost(error.message || 'it stopped without a word'));
      };
      current.onmessageerror = () => end(lost('one of its messages could not be read'));
      if (!isNew) current.postMessage(command);
    });
  }

  return {
    ask(command, onProgress) {
      const asked = disposals;
      const answer = last.then(() => {
        if (asked !== disposals) throw new ProblemError(calledOff);
        return give(command, onProgress);
      });
      last = answer.catch(() => undefined);
      return answer.catch((error: unknown) => {
        throw error instanceof ProblemError ? error : new ProblemError(toProblem(error));
      });
    },
    dispose() {
      disposals += 1;
      end(calledOff);
    },
  };
}

const calledOff: Problem = {
  code: 'data.unreadable',
  message: 'The reading was called off.',
  hint: 'Give the files once more.',
};

function lost(reason: string): Problem {
  return {
    code: 'worker.died',
    message: `What reads the files was lost: ${reason}.`,
    hint: 'Nothing was taken over. Try again; fewer or smaller files need less memory.',
  };
}
