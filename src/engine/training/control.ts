import type { Experiment } from '../../core/experiment/schema';

/** How far training may go, changed from outside at any time and looked at by the loop between steps. */
export type ControlMode =
  | { readonly kind: 'running' }
  /** A step by hand: this many batches more (or up to the end of the epoch: Infinity), then a pause. */
  | { readonly kind: 'stepping'; readonly batches: number }
  | { readonly kind: 'paused' }
  | { readonly kind: 'stopped' };

export interface Control {
  readonly mode: ControlMode;
  /** Whether epochs are held back so that one can watch. */
  readonly slowMotion: boolean;
  setSlowMotion(on: boolean): void;
  pause(): void;
  resume(): void;
  /** One batch, or the rest of the epoch; asked while running, it pauses after that. */
  step(unit: 'batch' | 'epoch'): void;
  /** For good. */
  stop(): void;
  /** What the screen shows now; the loop adopts what of it is live before its next step. */
  change(wanted: Experiment): void;
  /** To be called by the loop: the latest change, once. */
  takeChange(): Experiment | undefined;
  /** To be called by the loop: so many batches were trained. */
  spend(batches: number): void;
  /** To be called by the loop between pieces of work: a step by hand that has been taken becomes a pause. */
  arrive(at: 'batch' | 'epochEnd'): void;
  /** Resolves when the mode is no longer `paused`; at once if it is not. */
  untilReleased(): Promise<void>;
}

export function createControl(paused = false): Control {
  let mode: ControlMode = paused ? { kind: 'paused' } : { kind: 'running' };
  let waiting: (() => void)[] = [];
  let wanted: Experiment | undefined;
  let slowMotion = false;

  function become(next: ControlMode): void {
    if (mode.kind === 'stopped') return;
    mode = next;
    if (mode.kind === 'paused') return;
    const released = waiting;
    waiting = [];
    for (const resolve of released) resolve();
  }

  return {
    get mode() {
      return mode;
    },
    get slowMotion() {
      return slowMotion;
    },
    setSlowMotion(on) {
      slowMotion = on;
    },
    pause: () => become({ kind: 'paused' }),
    resume: () => become({ kind: 'running' }),
    step(unit) {
      const already = mode.kind === 'stepping' ? mode.batches : 0;
      become({ kind: 'stepping', batches: unit === 'epoch' ? Number.POSITIVE_INFINITY : already + 1 });
    },
    stop: () => become({ kind: 'stopped' }),
    change: (experiment) => {
      wanted = experiment;
    },
    takeChange() {
      const taken = wanted;
      wanted = undefined;
      return taken;
    },
    spend(batches) {
      if (mode.kind === 'stepping') mode = { kind: 'stepping', batches: mode.batches - batches };
    },
    arrive(at) {
      if (mode.kind !== 'stepping') return;
      const toEpochEnd = mode.batches === Number.POSITIVE_INFINITY;
      if (toEpochEnd ? at === 'epochEnd' : mode.batches <= 0) become({ kind: 'paused' });
    },
    untilReleased: () =>
      mode.kind === 'paused' ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(),
  };
}
