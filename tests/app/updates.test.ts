// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { reload } from '../../src/app/missingParts';
import { followUpdates } from '../../src/app/updates';
import type { Notice } from '../../src/store/view';

vi.mock('../../src/app/missingParts', async (original) => {
  const module = await original<typeof import('../../src/app/missingParts')>();
  const reload = { label: 'Reload', run: vi.fn() };
  return { ...module, reload };
});

beforeEach(() => vi.mocked(reload.run).mockClear());

class FakeWorker extends EventTarget {
  state = 'installing';
  readonly postMessage = vi.fn();
  install() {
    this.state = 'installed';
    this.dispatchEvent(new Event('statechange'));
  }
}

/** A page in a browser that registers no real service worker. */
function createPage({ isControlled = true, mayReload = false }) {
  const registration = Object.assign(new EventTarget(), {
    waiting: null as FakeWorker | null,
    installing: null as FakeWorker | null,
    update: async () => undefined,
  });
  const container = Object.assign(new EventTarget(), { controller: isControlled ? {} : null });
  const notices: Notice[] = [];
  const page = {
    notices,
    setMayReload: (now: boolean) => {
      mayReload = now;
    },
    follow() {
      followUpdates(
        registration as unknown as ServiceWorkerRegistration,
        container as unknown as ServiceWorkerContainer,
        { notify: (notice) => notices.push(notice), mayReload: () => mayReload },
      );
    },
    find(worker: FakeWorker) {
      registration.installing = worker;
      registration.dispatchEvent(new Event('updatefound'));
    },
    wait(worker: FakeWorker) {
      registration.waiting = worker;
    },
    takeOver() {
      container.controller = {};
      container.dispatchEvent(new Event('controllerchange'));
    },
  };
  return page;
}

test('the first service worker takes the page over without a word', () => {
  const page = createPage({ isControlled: false });
  page.follow();
  const worker = new FakeWorker();
  page.find(worker);
  worker.install();
  page.takeOver();
  expect(page.notices).toEqual([]);
  expect(worker.postMessage).not.toHaveBeenCalled();
  expect(reload.run).not.toHaveBeenCalled();
});

test('the next one is offered when all its files are here, and taken up by a click', () => {
  const page = createPage({});
  page.follow();
  const worker = new FakeWorker();
  page.find(worker);
  expect(page.notices).toEqual([]);
  worker.install();
  expect(page.notices.map(({ title }) => title)).toEqual(['A new version is here.']);
  expect(worker.postMessage).not.toHaveBeenCalled();
  page.notices[0]?.action?.run();
  expect(worker.postMessage).toHaveBeenCalledWith({ type: 'SKIP_WAITING' });
  expect(reload.run).not.toHaveBeenCalled();
  page.takeOver();
  expect(reload.run).toHaveBeenCalledOnce();
});

test('one that came while the page was away is offered as well', () => {
  const page = createPage({});
  page.wait(new FakeWorker());
  page.follow();
  expect(page.notices).toHaveLength(1);
});

test('is taken up unasked where nothing was trained', () => {
  const page = createPage({ mayReload: true });
  page.follow();
  const worker = new FakeWorker();
  page.find(worker);
  worker.install();
  expect(page.notices).toEqual([]);
  page.takeOver();
  expect(reload.run).toHaveBeenCalledOnce();
});

test('a page in the middle of a run says so when another tab took the new version up', () => {
  const page = createPage({});
  page.follow();
  page.takeOver();
  expect(reload.run).not.toHaveBeenCalled();
  expect(page.notices.map(({ action }) => action?.label)).toEqual(['Reload']);
});
