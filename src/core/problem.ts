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
  | 'data.missing'
  | 'data.unreadable'
  | 'data.unsuitable'
  | 'data.unreadable'
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
  | 'page.incomplete'
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

/** How Chromium and Firefox, Safari, and Vite for a style sheet say that a part of the page could not be fetched. */
const missingPart = /dynamically imported module|importing a module script failed|unable to preload css/i;

/** Whether a part of the page that comes later could not be fetched: gone with a new version, or no connection. */
export function isMissingPart(error: unknown): boolean {
  return error instanceof Error && missingPart.test(error.message);
}

/** Any thrown value as a problem, so that nothing is flattened to a string on the way. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (isMissingPart(error)) {
    return {
      code: 'page.incomplete',
      message: 'A part of the page could not be loaded.',
      hint: 'Perhaps a new version is here: check the connection and reload. The knobs and the kept runs stay.',
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal',
    message: `Something in TipLab failed: ${message}`,
    hint: 'Rewind and train again. If it happens again, share the link of this experiment with a report.',
  };
}
