import { type Problem, ProblemError, toProblem } from '../../core/problem';

/** What a backend's own errors mean to a user; anything else is internal. */
export function explainFailure(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  if (/out of memory|out of bounds|allocation failed/i.test(message)) {
    return {
      code: 'training.outOfMemory',
      message: 'The network and its batches do not fit into memory.',
      hint: 'Use a smaller batch, fewer filters or units, or pool earlier.',
      path: 'training.batchSize',
    };
  }
  if (/context lost|device (was |is )?lost/i.test(message)) {
    return {
      code: 'backend.lost',
      message: 'The graphics card stopped answering.',
      hint: 'Rewind and train again, or choose the backend WASM.',
      path: 'backend',
    };
  }
  return toProblem(error);
}
