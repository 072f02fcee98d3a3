import type { Notice } from '../store/view';

/** What the page knows of its own state when a newer version, or a missing part of this one, asks to be reloaded. */
export interface ReloadSetup {
  notify(notice: Notice): void;
  /** Whether a reload would take nothing away: then nobody need be asked. */
  mayReload(): boolean;
}

export const reload = { label: 'Reload', run: () => window.location.reload() } as const;

/** Says why a part of the page that comes later could not be fetched, whenever that happens. */
export function explainMissingParts({ notify, mayReload }: ReloadSetup): void {
  // Sent by Vite for every such part: https://vite.dev/guide/build.html#load-error-handling
  window.addEventListener('vite:preloadError', async () => {
    const reason = await findReason();
    if (reason === 'newVersion' && mayReload()) reload.run();
    else notify(notices[reason]);
  });
}

const kept = 'The knobs stay in the address and kept runs on this device; a run that is training would end.';

export const newVersion: Notice = {
  title: 'A new version is here.',
  message: `Reload to use it. ${kept}`,
  action: reload,
};

const notices = {
  newVersion,
  notLoaded: {
    title: 'A part of the page could not be loaded.',
    message: `Reload to try again. ${kept}`,
    action: reload,
  },
  offline: {
    title: 'A part of the page could not be loaded.',
    message: 'There is no connection. What was opened before works without one.',
  },
} satisfies Record<string, Notice>;

/** Whoever has an old page open when a new version comes asks for files that are gone. */
async function findReason(): Promise<keyof typeof notices> {
  const own = document.querySelector('script[type="module"][src]')?.getAttribute('src') ?? '';
  try {
    const answer = await fetch(window.location.pathname, { cache: 'no-store' });
    const isNew = answer.ok && !(await answer.text()).includes(own);
    return isNew ? 'newVersion' : 'notLoaded';
  } catch {
    return 'offline';
  }
}
