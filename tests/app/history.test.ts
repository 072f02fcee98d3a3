import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Browser, followHistory } from '../../src/app/history';
import { defaultExperiment } from '../../src/core/experiment/resolve';
import { createExperimentStore } from '../../src/store/experiment';

/** A tab's history as the standard has it: moves come later, a turn cuts off what lies ahead. */
function fakeBrowser(hash = '') {
  const entries: { state: unknown; hash: string }[] = [{ state: null, hash }];
  let at = 0;
  let left = false;
  const listeners: Record<string, (() => void)[]> = { popstate: [], hashchange: [] };
  const fire = (type: string) => {
    for (const listener of listeners[type] ?? []) listener();
  };
  function go(by: number): void {
    setTimeout(() => {
      const next = entries[at + by];
      if (!next) {
        left = at + by < 0;
        return;
      }
      const changes = next.hash !== entries[at]?.hash;
      at += by;
      fire('popstate');
      if (changes) fire('hashchange');
    }, 5);
  }
  const put = (state: unknown, url: unknown) => ({ state, hash: String(url).replace(/^[^#]*/, '') });
  const browser: Browser = {
    history: {
      get state() {
        return entries[at]?.state;
      },
      pushState(state, _, url) {
        entries.splice(at + 1, entries.length, put(state, url));
        at += 1;
      },
      replaceState(state, _, url) {
        entries[at] = put(state, url);
      },
      go: (by = 0) => go(by),
    },
    location: {
      get hash() {
        return entries[at]?.hash ?? '';
      },
    },
    addEventListener: (type, listener) => void listeners[type]?.push(listener),
  };
  return {
    browser,
    entries,
    at: () => at,
    hasLeft: () => left,
    back: () => move(-1),
    forward: () => move(1),
    /** As one pastes a link. */
    paste(pasted: string) {
      entries.splice(at + 1, entries.length, { state: null, hash: pasted });
      at += 1;
      fire('popstate');
      fire('hashchange');
    },
  };
  function move(by: number): void {
    go(by);
    vi.advanceTimersByTime(10);
  }
}

function setUp(hash = '', keepsAddress = false) {
  const tab = fakeBrowser(hash);
  const store = createExperimentStore(defaultExperiment('spiral'));
  const seed = () => store.getState().experiment.seed;
  followHistory(
    {
      store,
      browser: tab.browser,
      visit: 7,
      address: () => `https://x/#${seed()}`,
      open(link) {
        if (link === '#broken') return false;
        store.getState().replace({ ...store.getState().experiment, seed: Number(link.slice(1)) });
        return true;
      },
    },
    keepsAddress,
  );
  const turn = (value: number) => {
    // Slow enough to be a turn of its own.
    vi.advanceTimersByTime(2000);
    store.getState().setKnob('seed', value);
  };
  const hashes = () => tab.entries.map((entry) => entry.hash);
  return { ...tab, store, seed, turn, hashes };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the browser’s history', () => {
  it('has one entry for each turn, and Back undoes it, Forward does it again', () => {
    const { turn, hashes, back, forward, seed, hasLeft, at } = setUp();
    for (const value of [2, 3, 4]) turn(value);
    expect(hashes()).toEqual(['#1', '#2', '#3', '#4']);
    const seen: number[] = [];
    for (const move of [back, back, back, forward, forward, back]) {
      move();
      seen.push(seed());
    }
    expect(seen).toEqual([3, 2, 1, 2, 3, 2]);
    expect(hasLeft()).toBe(false);
    turn(9);
    expect(hashes()).toEqual(['#1', '#2', '#9']);
    expect(at()).toBe(2);
  });

  it('takes a drag for one turn, and writes the address when it rests', () => {
    const { store, hashes, turn, back, seed } = setUp();
    turn(2);
    for (const value of [3, 4, 5]) {
      vi.advanceTimersByTime(50);
      store.getState().setKnob('seed', value);
    }
    expect(hashes()).toEqual(['#1', '#2']);
    vi.advanceTimersByTime(300);
    expect(hashes()).toEqual(['#1', '#5']);
    back();
    expect(seed()).toBe(1);
  });

  it('goes along with undo and redo by keyboard, however fast', () => {
    const { turn, store, at, seed, back, forward, hashes } = setUp();
    for (const value of [2, 3, 4]) turn(value);
    const { undo, redo } = store.getState();
    undo();
    undo();
    vi.advanceTimersByTime(1000);
    expect([at(), seed()]).toEqual([1, 2]);
    forward();
    expect(seed()).toBe(3);
    redo();
    vi.advanceTimersByTime(1000);
    expect([at(), seed()]).toEqual([3, 4]);
    undo();
    undo();
    // Before the browser has moved.
    store.getState().setKnob('seed', 8);
    vi.advanceTimersByTime(1000);
    expect(hashes()).toEqual(['#1', '#2', '#8']);
    back();
    expect(seed()).toBe(2);
  });

  it('follows a link that is put into the address, whose entry is there already', () => {
    const { paste, turn, seed, hashes, back, forward } = setUp();
    turn(2);
    paste('#50');
    expect(seed()).toBe(50);
    turn(51);
    expect(hashes()).toEqual(['#1', '#2', '#50', '#51']);
    back();
    back();
    expect(seed()).toBe(2);
    forward();
    expect(seed()).toBe(50);
  });

  it('leaves a link that could not be opened to be looked at, until the first turn', () => {
    const opened = setUp('#broken', true);
    vi.advanceTimersByTime(1000);
    expect(opened.hashes()).toEqual(['#broken']);
    opened.turn(2);
    expect(opened.hashes()).toEqual(['#broken', '#2']);
    opened.paste('#broken');
    vi.advanceTimersByTime(1000);
    expect([opened.seed(), ...opened.hashes()]).toEqual([2, '#broken', '#2', '#broken']);
  });

  it('takes an entry of an earlier visit for a link', () => {
    const { entries, browser, back, seed, turn } = setUp();
    turn(2);
    // As after a reload.
    entries[0] = { state: { visit: 6, depth: 3 }, hash: '#30' };
    back();
    expect(seed()).toBe(30);
    expect(browser.history.state).toEqual({ visit: 7, depth: 2 });
  });

  it('goes on where the browser refuses more entries', () => {
    const { browser, turn, seed } = setUp();
    browser.history.pushState = () => {
      throw new Error('Too many calls');
    };
    turn(2);
    turn(3);
    expect(seed()).toBe(3);
  });
});
