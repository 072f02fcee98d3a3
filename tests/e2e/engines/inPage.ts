/** What the journey asks of the page. Each function travels there as its text, so that none may use another. */

/** Begins to write down what the page complains of. */
export function listen(): void {
  const kept: string[] = [];
  (window as unknown as { heard: string[] }).heard = kept;
  addEventListener('error', (event) => kept.push(event.message));
  addEventListener('unhandledrejection', (event) => kept.push(String(event.reason)));
  const write = console.error;
  console.error = (...words: unknown[]) => {
    kept.push(words.map(String).join(' '));
    write(...words);
  };
}

export const heardOf = () => (window as unknown as { heard: readonly string[] }).heard;

export const statusOf = () => document.querySelector('[role="status"]')?.textContent ?? '';

export const shownText = () => document.body.textContent;

/** The spoken summary of a chart over the epochs. */
export const chartOf = (metric: string) =>
  document.querySelector(`figure[aria-label="${metric} over the epochs"] p`)?.textContent ?? '';

export const tabNames = () =>
  [...document.querySelectorAll('[role="tablist"][aria-label="Pipeline"] [role="tab"]')].map(
    (one) => one.textContent,
  );

/** Whether a stage is open and nothing of it is still on its way. */
export function isThere(stage: string): boolean {
  const chosen = document.querySelector('[role="tab"][aria-selected="true"]');
  const panel = document.querySelector('[role="tabpanel"]');
  const text = panel?.textContent ?? '';
  return chosen?.textContent === stage && text.length > 40 && !panel?.querySelector('[class*="skeleton"]');
}

export const fieldOf = (label: string) =>
  document.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)?.value;

/** Whether the page is kept for later visits. */
export const isActive = () =>
  navigator.serviceWorker.getRegistration().then((found) => found?.active?.state === 'activated');

/** The runs that are listed as kept, by the names of the buttons that open them again. */
export const keptRuns = () =>
  [...document.querySelectorAll('button[aria-label^="Open "][aria-label$=" again"]')].map((one) =>
    one.getAttribute('aria-label'),
  );
