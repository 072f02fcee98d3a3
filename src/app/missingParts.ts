import type { Notice } from '../store/view';

/** Says why a part of the page that comes later could not be fetched, whenever that happens. */
export function explainMissingParts(notify: (notice: Notice) => void): void {
  // Sent by Vite for every such part: https://vite.dev/guide/build.html#load-error-handling
  window.addEventListener('vite:preloadError', () => void findReason().then(notify));
}

const kept = 'The knobs stay in the address and kept runs on this device; a run that is training would end.';

/** Whoever has an old page open when a new version comes asks for files that are gone. */
async function findReason(): Promise<Notice> {
  const own = document.querySelector('script[type="module"][src]')?.getAttribute('src') ?? '';
  try {
    const answer = await fetch(window.location.pathname, { cache: 'no-store' });
    const isNew = answer.ok && !(await answer.text()).includes(own);
    return isNew
      ? { title: 'A new version is here.', message: `Reload to use it. ${kept}`, action: 'reload' }
      : {
          title: 'A part of the page could not be loaded.',
          message: `Reload to try again. ${kept}`,
          action: 'reload',
        };
  } catch {
    return {
      title: 'A part of the page could not be loaded.',
      message: 'There is no connection. What was opened before works without one.',
    };
  }
}
