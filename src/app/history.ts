import type { ExperimentStore } from '../store/experiment';

/** What this module needs of the browser. */
export interface Browser {
  readonly history: Pick<History, 'state' | 'pushState' | 'replaceState' | 'go'>;
  readonly location: Pick<Location, 'hash'>;
  addEventListener(type: 'popstate' | 'hashchange', listener: () => void): void;
}

/** What stands with each entry of the browser's history. */
interface Entry {
  /** Of this visit: entries of an earlier one are links like any other. */
  readonly visit: number;
  /** How many turns had been made there. */
  readonly depth: number;
}

export interface HistoryOptions {
  readonly store: ExperimentStore;
  readonly browser: Browser;
  /** Tells this visit from earlier ones in the same tab. */
  readonly visit: number;
  /** The address of the experiment as it stands. */
  address(): string;
  /** Follows a link that was put into the address. @returns whether it could be opened */
  open(hash: string): boolean;
}

/** Browsers refuse more than about a hundred replacements in half a minute: a dragged slider is written once it rests. */
const rest = 200;
/** Milliseconds after which a move through the history has led nowhere. */
const patience = 600;

/**
 * The browser's history follows undo: each step of it is one entry, so that Back undoes the last turn and Forward does
 * it again. The address of an entry is that of its experiment.
 * @param keepsAddress leaves the address as it is until the first turn: a link that could not be opened
 */
export function followHistory(options: HistoryOptions, keepsAddress: boolean): void {
  const { store, browser, visit, address, open } = options;
  const { history, location } = browser;
  let depth = 0;
  /** Turns that no entry stands for yet. */
  let fresh = 0;
  let writing: ReturnType<typeof setTimeout> | undefined;
  /** A move of our own through the history, which is not at once. */
  let moving: ReturnType<typeof setTimeout> | undefined;
  /** The store does what the browser did already. */
  let isFollowing = false;

  const entryNow = (): Entry | undefined => {
    const entry = history.state as Partial<Entry> | null;
    return entry?.visit === visit && typeof entry.depth === 'number' ? (entry as Entry) : undefined;
  };

  function write(how: 'pushState' | 'replaceState', at: number, hash?: string): void {
    clearTimeout(writing);
    try {
      history[how]({ visit, depth: at } satisfies Entry, '', hash ?? address());
    } catch {
      // Too many in a short time: the entry before stands for this turn too.
    }
  }

  /** Brings the entry on hand to where the knobs are. */
  function settle(): void {
    if (moving !== undefined) return;
    const here = entryNow()?.depth ?? depth - fresh;
    const from = depth - fresh;
    if (here !== from) {
      clearTimeout(writing);
      moving = setTimeout(() => {
        moving = undefined;
        fresh = 0;
        write('replaceState', depth);
      }, patience);
      history.go(from - here);
      return;
    }
    for (; fresh > 0; fresh--) write('pushState', depth - fresh + 1);
    clearTimeout(writing);
    writing = setTimeout(() => write('replaceState', depth), rest);
  }

  store.temporal.subscribe((now, before) => {
    if (now.pastStates === before.pastStates && now.futureStates === before.futureStates) return;
    if (isFollowing) return;
    const { experiment } = store.getState();
    const isUndo = now.futureStates.length > before.futureStates.length;
    const isRedo = !isUndo && before.futureStates.at(-1)?.experiment === experiment;
    depth += isUndo ? -1 : 1;
    if (isUndo) fresh = Math.max(0, fresh - 1);
    else if (!isRedo) fresh += 1;
    settle();
  });
  // A turn that carries on the one before it is no new step.
  store.subscribe((state, before) => {
    if (state.experiment !== before.experiment && fresh === 0 && !isFollowing && moving === undefined)
      settle();
  });

  browser.addEventListener('popstate', () => {
    const entry = entryNow();
    if (!entry) return;
    if (moving !== undefined) {
      clearTimeout(moving);
      moving = undefined;
      settle();
      return;
    }
    isFollowing = true;
    for (; depth > entry.depth && canGo('pastStates'); depth--) store.getState().undo();
    for (; depth < entry.depth && canGo('futureStates'); depth++) store.getState().redo();
    isFollowing = false;
    // Where undo reaches no further, the entry is of what stands now.
    if (depth !== entry.depth) write('replaceState', depth);
  });
  const canGo = (way: 'pastStates' | 'futureStates') => store.temporal.getState()[way].length > 0;

  browser.addEventListener('hashchange', () => {
    if (entryNow()) return;
    // A link that was put into the address has an entry of its own already.
    const before = store.getState().experiment;
    isFollowing = true;
    const opens = open(location.hash);
    isFollowing = false;
    if (store.getState().experiment !== before) depth += 1;
    write('replaceState', depth, opens ? undefined : location.hash);
  });

  write('replaceState', 0, keepsAddress ? location.hash : undefined);
}
