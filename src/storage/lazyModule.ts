/** Functions that all give their result later. */
type Promising = { readonly [name: string]: (...given: never[]) => Promise<unknown> };

/**
 * Something to call at once whose code is fetched with the first call: what it stands on (a database) is large, and
 * nobody needs it before the page stands. A fetch that failed is tried again with the next call.
 */
export function lazyModule<Target extends object>(load: () => Promise<Target>): Target {
  let loading: Promise<Target> | undefined;
  const fetched = () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  return new Proxy({} as Target, {
    get: (_, name) => {
      // Otherwise a promise that is resolved with it would wait for it.
      if (typeof name === 'symbol' || name === 'then') return undefined;
      return async (...given: never[]) => ((await fetched()) as Target & Promising)[name]?.(...given);
    },
  });
}
