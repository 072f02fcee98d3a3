// Part of the service worker: its answers carry the headers that let the page's threads share memory and hold its workers
// to the content policy, which a static host may not send. So a page is isolated from its second visit on, wherever it
// lies. The build writes the policy in here.
const contentPolicy = '';

const respondWith = FetchEvent.prototype.respondWith;

FetchEvent.prototype.respondWith = function (answer) {
  respondWith.call(this, Promise.resolve(answer).then(isolated));
};

function isolated(response) {
  if (response.type === 'opaque' || response.type === 'error' || response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  if (contentPolicy) headers.set('Content-Security-Policy', contentPolicy);
  // A body is not allowed with these.
  const body = [101, 204, 205, 304].includes(response.status) ? null : response.body;
  return new Response(body, { status: response.status, statusText: response.statusText, headers });
}
