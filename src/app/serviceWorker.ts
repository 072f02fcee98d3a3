/** After the first visit the page works without a connection. Development serves fresh files instead. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    // A page in a private window may refuse; TipLab then simply needs the connection.
    navigator.serviceWorker.register('./sw.js').catch(() => undefined);
  });
}
