/** A browser with one page, as far as the journey needs it. Elements are named by XPath, which every driver knows. */
export interface Driver {
  /** Such as `Firefox 153.8.0`. */
  readonly version: string;
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Calls a function in the page, with nothing of the test around it. */
  evaluate<Args extends readonly unknown[], Result>(
    inPage: (...args: Args) => Result,
    ...args: Args
  ): Promise<Result>;
  /** Clicks with the pointer, where the element lies. */
  click(path: string): Promise<void>;
  /** Replaces the text of a field by typing, and presses Enter. */
  type(path: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/** What waits for a condition gives up after this many milliseconds. */
export const patience = 30_000;

/**
 * Asks again until the answer is something true.
 * @throws what went wrong at last, or that it took too long
 */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer>,
  limit = patience,
): Promise<NonNullable<Answer>> {
  const end = Date.now() + limit;
  let wrong: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      wrong = undefined;
      if (answer) return answer;
    } catch (error) {
      wrong = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited in vain for ${what}.`, { cause: wrong });
}
