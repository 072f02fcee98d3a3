/** The name of this tab: the same after a reload, another one in every other tab. */
export function nameOfTab(): string {
  const key = 'tiplab-tab';
  try {
    const known = sessionStorage.getItem(key);
    if (known) return known;
    const name = crypto.randomUUID();
    sessionStorage.setItem(key, name);
    return name;
  } catch {
    // A page that may keep nothing is a new one each time.
    return String(Date.now());
  }
}

const lockOf = (tab: string) => `tiplab-tab-${tab}`;

/**
 * Shows other tabs that this one is open, until it is closed.
 * @returns the tab's name: a new one where the browser copied that of a tab which is still open
 */
export function holdTab(tab: string): Promise<string> {
  if (!navigator.locks) return Promise.resolve(tab);
  return new Promise((resolve) => {
    void navigator.locks.request(lockOf(tab), { ifAvailable: true }, (lock) => {
      if (!lock) {
        const other = `${tab}-${Date.now()}`;
        resolve(holdTab(other));
        return undefined;
      }
      resolve(tab);
      return new Promise(() => undefined);
    });
  });
}

/** Whether a tab of this name is open. Where the browser can't say, none is. */
export async function isTabOpen(tab: string): Promise<boolean> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some(({ name }) => name === lockOf(tab));
}
