/** The one family of errors: what happened, and what to do about it. */
export interface Problem {
  readonly code: ProblemCode;
  /** What happened, naming the thing and its value. */
  readonly message: string;
  /** What the user can do. */
  readonly hint: string;
  /** Dotted path of the knob at fault, where there is one. */
  readonly path?: string;
}

export type ProblemCode =
  | 'link.unreadable'
  | 'link.tooLarge'
  | 'link.version'
  | 'experiment.invalid'
  | 'experiment.version'
  | 'data.unavailable'
  | 'data.corrupt'
  | 'data.unsuitable'
  | 'model.misfit'
  | 'model.tooLarge'
  | 'backend.unavailable'
  | 'backend.lost'
  | 'training.outOfMemory'
  | 'ensemble.tooSmall'
  | 'worker.died'
  | 'network.replaced'
  | 'storage.full'
  | 'storage.unavailable'
  | 'runs.unreadable'
  | 'weights.unreadable'
  | 'internal';

/** A problem on its way up the stack. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Any thrown value as a problem, so that nothing is flattened to a string on the way. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal',
    message: `Something in TipLab failed: ${message}`,
    hint: 'Rewind and train again. If it happens again, share the link of this experiment with a report.',
  };
}
