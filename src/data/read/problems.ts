import { isUserId } from '../../core/catalog/userCard';
import { ProblemError } from '../../core/problem';

/**
 * A packed file that is not what its card says.
 * @param path with the set's id before the slash
 */
export function corrupt(path: string, what: string, cause?: unknown): ProblemError {
  const [id = '', file = ''] = path.split('/');
  if (isUserId(id)) {
    return new ProblemError(
      {
        code: 'data.corrupt',
        message: `The data are not what the experiment says of them, in ${file}: ${what}.`,
        hint: 'Make the experiment anew from the data themselves, or choose a built-in data set instead.',
      },
      { cause },
    );
  }
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

/** Data that are with their owner, and not here. */
export function missing(label: string, cause: unknown): ProblemError {
  return new ProblemError(
    {
      code: 'data.missing',
      message: `The data of “${label}” are not here: the experiment only says what they are, and they stay with their owner.`,
      hint: 'Open it where the data are, or choose a built-in data set instead.',
      path: 'data.dataset',
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
