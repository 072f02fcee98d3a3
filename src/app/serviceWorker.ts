import type { ReloadSetup } from './missingParts';

/** After the first visit the page works without a connection. Development serves fresh files instead. */
export function registerServiceWorker(setup: ReloadSetup): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', async () => {
    try {
      const registration = await navigator.serviceWorker.register('./sw.js');
      (await import('./updates')).followUpdates(registration, navigator.serviceWorker, setup);
    } catch {
      // A page in a private window may refuse; TipLab then simply needs the connection.
    }
  });
}
