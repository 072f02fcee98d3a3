import { sameValue } from '../../core/experiment/plain';
import type { Mark } from '../../protocol/progress';
import { describeChange, type TurnedKnob } from './liveKnobs';

/** A knob that is being dragged makes one mark, not fifty: it must have rested this many milliseconds. */
const settleTime = 400;

/** Collects live changes until their knobs rest. */
export interface ChangeMarks {
  note(changes: readonly TurnedKnob[], epoch: number, at: number): void;
  /** Sends the marks of knobs that rest; all of them when forced. */
  settle(at: number, force?: boolean): void;
}

export function createChangeMarks(send: (mark: Mark) => void): ChangeMarks {
  const pending = new Map<string, { change: TurnedKnob; epoch: number; at: number }>();
  return {
    note(changes, epoch, at) {
      for (const change of changes) {
        const from = pending.get(change.path)?.change.from ?? change.from;
        pending.set(change.path, { change: { ...change, from }, epoch, at });
      }
    },
    settle(at, force = false) {
      for (const [path, { change, epoch, at: changedAt }] of pending) {
        if (!force && at - changedAt < settleTime) continue;
        pending.delete(path);
        if (sameValue(change.from, change.to)) continue;
        send({ kind: 'change', epoch, label: change.label, text: describeChange(change) });
      }
    },
  };
}
