import { ProblemError } from '../problem';

/** A study that cannot be carried out. */
export function invalid(message: string, hint: string, path: string): ProblemError {
  return new ProblemError({ code: 'experiment.invalid', message, hint, path });
}
