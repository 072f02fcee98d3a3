import { newVersion, type ReloadSetup, reload } from './missingParts';

/** Milliseconds after which a page that stays open asks again whether there is a newer version. */
const askAgain = 3_600_000;

/**
 * Offers each new version once all its files are on the device; until somebody takes it up, the page and all that it
 * fetches later are of the version that it began with. Where a reload would take nothing away, it is taken up at once.
 * @param container the one that the page's own service worker is registered in
 */
export function followUpdates(
  registration: ServiceWorkerRegistration,
  container: ServiceWorkerContainer,
  { notify, mayReload }: ReloadSetup,
): void {
  // The first service worker ever takes the page over as it is.
  let hasController = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    // Taken up here, or in another tab: the files of the version before are gone.
    if (hasController && (isTakingUp || mayReload())) reload.run();
    else if (hasController) notify(newVersion);
    hasController = true;
  });

  let isTakingUp = false;
  function offer(worker: ServiceWorker): void {
    const takeUp = () => {
      isTakingUp = true;
      worker.postMessage({ type: 'SKIP_WAITING' });
    };
    if (mayReload()) takeUp();
    else notify({ ...newVersion, action: { ...reload, run: takeUp } });
  }

  const { waiting } = registration;
  if (waiting && container.controller) offer(waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && container.controller) offer(installing);
    });
  });
  setInterval(() => {
    // Without a connection there is nothing to be found.
    registration.update().catch(() => undefined);
  }, askAgain);
}
