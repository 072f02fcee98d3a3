import type { ProgressPoint } from '../../protocol/progress';
import type { StepSums } from '../stepper/stepper';

/** Milliseconds between two messages: at most 20 a second. */
const shortestGap = 50;
/** A run's time is cut into at least this many points; later ones lie further apart, so that few thousand suffice. */
const pointsPerRun = 500;
/** Without a point due, a message still goes out this often, for the speed and the time left. */
const longestGap = 1000;

export interface ProgressReport {
  readonly points: readonly ProgressPoint[];
  readonly stepsPerSecond: number;
  readonly secondsLeft: number;
}

export interface Progress {
  /**
   * To be told what was trained since the last call.
   * @param elapsed milliseconds of training so far, pauses left out
   */
  add(sums: StepSums, at: ProgressSample, elapsed: number): void;
  /** Sends what is waiting, however little time has passed: before a pause, and at the end. */
  flush(elapsed: number): void;
}

export interface ProgressSample {
  /** Fractional epoch. */
  readonly epoch: number;
  /** Steps so far. */
  readonly step: number;
  readonly learningRate: number;
}

/**
 * Thins the stream of batch losses to what a chart can show. The first batch is sent at once.
 * @param totalSteps of the whole run, if nothing ends it early
 * @param countsCorrect whether accuracy means anything
 */
export function createProgress(
  totalSteps: number,
  countsCorrect: boolean,
  send: (report: ProgressReport) => void,
): Progress {
  const waiting = { examples: 0, loss: 0, correct: 0 };
  const sent = { message: Number.NEGATIVE_INFINITY, point: Number.NEGATIVE_INFINITY };
  // Speed is measured between messages and smoothed, so that the number can be read.
  const speed = { step: 0, elapsed: 0, perSecond: 0 };
  let last: ProgressSample = { epoch: 0, step: 0, learningRate: 0 };

  function measureSpeed(elapsed: number): number {
    const span = elapsed - speed.elapsed;
    if (span <= 0) return speed.perSecond;
    const recent = (1000 * (last.step - speed.step)) / span;
    const weight = speed.perSecond === 0 ? 1 : 1 - Math.exp(-span / 1000);
    speed.perSecond += weight * (recent - speed.perSecond);
    speed.step = last.step;
    speed.elapsed = elapsed;
    return speed.perSecond;
  }

  function takePoint(elapsed: number): ProgressPoint[] {
    if (waiting.examples === 0) return [];
    const loss = waiting.loss / waiting.examples;
    const accuracy = waiting.correct / waiting.examples;
    Object.assign(waiting, { examples: 0, loss: 0, correct: 0 });
    if (!Number.isFinite(loss)) return [];
    sent.point = elapsed;
    return [{ ...last, loss, ...(countsCorrect && { accuracy }) }];
  }

  function message(points: readonly ProgressPoint[], elapsed: number): void {
    sent.message = elapsed;
    const stepsPerSecond = measureSpeed(elapsed);
    const secondsLeft = stepsPerSecond > 0 ? Math.max(0, totalSteps - last.step) / stepsPerSecond : 0;
    send({ points, stepsPerSecond, secondsLeft });
  }

  return {
    add(sums, at, elapsed) {
      waiting.examples += sums.examples;
      waiting.loss += sums.loss;
      waiting.correct += sums.correct;
      last = at;
      const sinceMessage = elapsed - sent.message;
      if (sinceMessage < shortestGap) return;
      const pointDue = elapsed - sent.point >= Math.max(shortestGap, elapsed / pointsPerRun);
      if (pointDue) message(takePoint(elapsed), elapsed);
      else if (sinceMessage >= longestGap) message([], elapsed);
    },
    flush(elapsed) {
      if (waiting.examples > 0) message(takePoint(elapsed), elapsed);
    },
  };
}
