import { type Problem, ProblemError } from '../core/problem';

export interface Estimate {
  readonly usage?: number;
  readonly quota?: number;
}

/** What the device has room for; nothing is known where the browser does not say. */
export function estimateQuota(): Promise<Estimate> {
  return navigator.storage?.estimate?.() ?? Promise.resolve({});
}

/** Left free, so that a full disk does not stop the browser in the middle of a write. */
const reserve = 1_000_000;

/**
 * To be asked before something is written.
 * @param what is written, such as `the run`
 * @throws ProblemError `storage.full`
 */
export function expectQuota(
  { usage = 0, quota = Number.POSITIVE_INFINITY }: Estimate,
  bytes: number,
  what: string,
): void {
  if (usage + bytes + reserve > quota) throw new ProblemError(full(what));
}

/**
 * Works on a database. IndexedDB throws many things; two of them mean that there is no room.
 * @throws ProblemError `storage.full` or `storage.unavailable`
 */
export async function guarded<T>(what: string, work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(isQuota(error) ? full(what) : unavailable(what, error), { cause: error });
  }
}

function full(what: string): Problem {
  return {
    code: 'storage.full',
    message: `There is no room left on this device to keep ${what}.`,
    hint: 'Delete runs or data that you no longer need, or export them first. What is kept already is safe.',
  };
}

function unavailable(what: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'storage.unavailable',
    message: `This browser does not let the page keep ${what}: ${reason}`,
    hint: 'Private windows often forbid it. Everything else works; export what you want to keep.',
  };
}

function isQuota(error: unknown): boolean {
  const names = [error, error instanceof Error && 'inner' in error ? error.inner : undefined].map((one) =>
    one instanceof Error || one instanceof DOMException ? one.name : '',
  );
  return names.includes('QuotaExceededError');
}
