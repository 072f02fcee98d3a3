import { ProblemError } from '../../core/problem';

/** A packed file that is not what its card says. */
export function corrupt(path: string, what: string, cause?: unknown): ProblemError {
  return new ProblemError(
    {
      code: 'data.corrupt',
      message: `The file datasets/${path} is damaged: ${what}.`,
      hint: 'Reload the page; if it stays, the copy on the server is damaged and must be put there again. The other data sets still work.',
    },
    { cause },
  );
}

/** A packed file that could not be fetched. */
export function unavailable(path: string, cause: unknown): ProblemError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ProblemError(
    {
      code: 'data.unavailable',
      message: `The file datasets/${path} could not be read: ${reason}`,
      hint: 'Check the connection and try again. The generated data sets, such as the spiral, need no file.',
    },
    { cause },
  );
}

/** Reads what may be damaged; whatever is thrown says so of the file. */
export function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw corrupt(path, error instanceof Error ? error.message : String(error), error);
  }
}
