import { Presets, SingleBar } from 'cli-progress';
import type { Experiment } from '../core/experiment/schema';
import type { Event } from '../protocol/messages';

export interface ProgressReporter {
  hear(event: Event): void;
  stop(): void;
}

/** A progress bar on standard error, where it cannot mix with the result. Draws nothing when quiet. */
export function progressReporter(experiment: Experiment, quiet: boolean): ProgressReporter {
  if (quiet) return { hear: () => undefined, stop: () => undefined };
  const { epochs } = experiment.training;
  const bar = new SingleBar(
    {
      stream: process.stderr,
      format: 'Training {bar} epoch {shown}/{total} · {left} · {note}',
      noTTYOutput: true,
      notTTYSchedule: 5000,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  let note = '';
  let started = false;
  return {
    hear(event) {
      if (event.type === 'prepared') {
        bar.start(epochs, 0, { shown: 0, left: 'starting', note });
        started = true;
      }
      const row = event.type === 'epochs' ? event.rows.at(-1) : undefined;
      if (row) {
        const { accuracy, r2, loss } = row.validation;
        note =
          accuracy !== undefined
            ? `validation ${(accuracy * 100).toFixed(1)} %`
            : r2 !== undefined
              ? `validation R² ${r2.toFixed(3)}`
              : `loss ${loss?.toFixed(4) ?? '?'}`;
        bar.update(row.epoch, { shown: row.epoch, note });
      }
      if (event.type === 'progress') {
        const at = event.points[event.points.length - 1]?.epoch ?? 0;
        bar.update(Math.min(epochs, at), {
          shown: at.toFixed(1),
          left: `${Math.ceil(event.secondsLeft)} s left`,
          note,
        });
      }
    },
    stop() {
      if (started) bar.stop();
    },
  };
}
