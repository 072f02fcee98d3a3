import { ProblemError } from '../../core/problem';

/** A file that cannot be read as what it should be. */
export function unreadable(message: string, hint: string): ProblemError {
  return new ProblemError({ code: 'data.unreadable', message, hint });
}

/** Data that were read, and from which nothing can be learnt like this. */
export function unsuitable(message: string, hint: string): ProblemError {
  return new ProblemError({ code: 'data.unsuitable', message, hint });
}

/** What stands somewhere, short enough for a sentence. */
export function quoted(text: string, most = 40): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return `“${line.length > most ? `${[...line].slice(0, most).join('')}…` : line}”`;
}

/** A number of things, such as `1 row` and `2,000 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** A quote that opens and never closes: all that follows would be one cell. */
export class UnclosedQuote extends ProblemError {}
