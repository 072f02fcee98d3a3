import { Presets, SingleBar } from 'cli-progress';
import type { Experiment } from '../core/experiment/schema';
import type { Event } from '../protocol/messages';

export interface ProgressReporter {
  hear(event: Event): void;
  stop(): void;
}

/**
 * A progress bar on standard error, where it cannot mix with the result. Draws nothing when quiet.
 * @param runs how many runs there will be, one after the other: those of an ensemble
 */
export function progressReporter(experiment: Experiment, quiet: boolean, runs = 1): ProgressReporter {
  if (quiet) return { hear: () => undefined, stop: () => undefined };
  const { epochs } = experiment.training;
  const bar = new SingleBar(
    {
      stream: process.stderr,
      format: `Training {bar} {run}epoch {shown}/${epochs} · {left} · {note}`,
      noTTYOutput: true,
      notTTYSchedule: 5000,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  let note = '';
  let started = false;
  let ended = 0;
  /** Milliseconds at the start, to guess what the runs to come will take. */
  let since = 0;
  const runName = () => (runs === 1 ? '' : `run ${ended + 1} of ${runs} · `);
  const secondsOfOthers = (own: number) => {
    const soFar = (Date.now() - since) / 1000;
    return (runs - ended - 1) * ((soFar + own) / (ended + 1));
  };
  return {
    hear(event) {
      if (event.type === 'prepared' && !started) {
        since = Date.now();
        bar.start(epochs * runs, 0, { run: runName(), shown: 0, left: 'starting', note });
        started = true;
      }
      if (event.type === 'done') ended = Math.min(runs - 1, ended + 1);
      const before = ended * epochs;
      const row = event.type === 'epochs' ? event.rows.at(-1) : undefined;
      if (row) {
        const { accuracy, r2, loss } = row.validation;
        note =
          accuracy !== undefined
            ? `validation ${(accuracy * 100).toFixed(1)} %`
            : r2 !== undefined
              ? `validation R² ${r2.toFixed(3)}`
              : `loss ${loss?.toFixed(4) ?? '?'}`;
        bar.update(before + row.epoch, { run: runName(), shown: row.epoch, note });
      }
      if (event.type === 'progress') {
        const at = event.points[event.points.length - 1]?.epoch ?? 0;
        const left = event.secondsLeft + secondsOfOthers(event.secondsLeft);
        bar.update(before + Math.min(epochs, at), {
          run: runName(),
          shown: at.toFixed(1),
          left: `${Math.ceil(left)} s left`,
          note,
        });
      }
    },
    stop() {
      if (started) bar.stop();
    },
  };
}
