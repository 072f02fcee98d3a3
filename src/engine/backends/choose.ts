import { type BackendChoice, type BackendId, backends } from '../../core/catalog/backends';
import { ProblemError } from '../../core/problem';
import type { BackendReport } from '../../protocol/progress';
import { whyNotCard } from './device';
import { startBackend } from './start';

/** Takes a few steps of the network that is to be trained, and leaves no trace of them. */
export interface Trial {
  /** The same for all networks that cost the same. */
  readonly shape: string;
  /** Steps of the whole run, if nothing ends it early. */
  readonly steps: number;
  /**
   * Times steps on a backend, which is the current one.
   * @param limit milliseconds after which no further step is begun
   * @returns milliseconds of a step
   */
  time(backend: BackendReport, limit: number): Promise<number>;
  /** Throws where the run has been ended meanwhile. */
  throwIfUnwanted(): void;
}

/** What was found to be the fastest, by shape of the network. */
type Remembered = Map<string, BackendReport>;

/** A step below this many milliseconds: a graphics card needs as long to be told what to do, by dozens of operations. */
const quickStep = 4;
/** A whole run below this many milliseconds is over before the others would be ready. */
const shortRun = 3000;
/** How long the others may be tried: a share of the whole run, and milliseconds at most. */
const trialShare = 0.05;
const longestTrial = 2000;
/** Milliseconds of steps that are enough to know WASM by: it needs no warming up. */
const wasmTrial = 50;
/** How much faster another must be: the steps on WASM are the same bits on every machine, those on a card are not. */
const worthwhileGain = 1.25;

/** For as long as this thread lives: a rewind need not try again, and runs on what it ran on before. */
const remembered: Remembered = new Map();

/**
 * Makes a backend the current one: the chosen one, or the one on which this network's steps are fastest.
 * @param memory of earlier trials
 * @throws ProblemError `backend.unavailable` where the chosen one, or none at all, works here
 */
export async function chooseBackend(
  choice: BackendChoice,
  trial: Trial,
  memory: Remembered = remembered,
): Promise<BackendReport> {
  if (choice !== 'auto') return takeChosen(choice);
  const known = memory.get(trial.shape);
  if (known) {
    await startBackend(known.id);
    return known;
  }
  const { report: fastest, isFinal } = await chooseByTrying(trial);
  if (isFinal) memory.set(trial.shape, fastest);
  return fastest;
}

async function takeChosen(id: BackendId): Promise<BackendReport> {
  try {
    const device = await startBackend(id);
    const emulated = device?.software ? ', though it is emulated on the processor here' : '';
    return report(id, `Chosen by you${emulated}.`);
  } catch (error) {
    throw new ProblemError(
      {
        code: 'backend.unavailable',
        message: `${backends[id].label} cannot be used on this device: ${reasonOf(error)}.`,
        hint: 'Set the backend to “Automatic”: it takes the fastest one that works here.',
        path: 'backend',
      },
      { cause: error },
    );
  }
}

interface Choice {
  readonly report: BackendReport;
  /** Whether a longer run of the same network would choose the same. */
  readonly isFinal: boolean;
}

/** WASM first; the graphics cards where they may save more than trying them costs; plain JavaScript where nothing else works. */
async function chooseByTrying(trial: Trial): Promise<Choice> {
  const refused: string[] = [];
  let best: { readonly id: BackendId; readonly milliseconds: number } | undefined;
  try {
    await startBackend('wasm');
    best = { id: 'wasm', milliseconds: await trial.time(report('wasm', ''), wasmTrial) };
  } catch (error) {
    passOn(trial, error);
    refused.push(failed('wasm', error));
  }
  const step = best?.milliseconds ?? Number.POSITIVE_INFINITY;
  if (step < quickStep) {
    const reason = `A step takes ${shown(step)}: a graphics card would still be getting ready for it.`;
    return { report: report('wasm', reason), isFinal: true };
  }
  const wholeRun = step * trial.steps;
  if (wholeRun < shortRun) {
    const reason = `A step takes ${shown(step)}, the whole run ${shown(wholeRun)}: trying a graphics card would take as long.`;
    return { report: report('wasm', reason), isFinal: false };
  }

  for (const id of ['webgpu', 'webgl'] as const) {
    const milliseconds = await timeCard(id, trial, Math.min(longestTrial, trialShare * wholeRun), refused);
    if (milliseconds === undefined) continue;
    if (best && milliseconds * worthwhileGain > best.milliseconds) {
      refused.push(`${backends[id].label} takes ${shown(milliseconds)}`);
      continue;
    }
    if (best) refused.push(`${backends[best.id].label} takes ${shown(best.milliseconds)}`);
    best = { id, milliseconds };
  }
  if (best) {
    await startBackend(best.id);
    const reason = [`The fastest of those tried, ${shown(best.milliseconds)} a step`, ...refused].join('; ');
    return { report: report(best.id, `${reason}.`), isFinal: true };
  }
  return { report: await lastResort(refused), isFinal: true };
}

/** Milliseconds of a step on a graphics card; undefined, and said why, where it cannot be used or is none. */
async function timeCard(
  id: 'webgpu' | 'webgl',
  trial: Trial,
  limit: number,
  refused: string[],
): Promise<number | undefined> {
  try {
    // Asked before the backend is loaded, which takes longer than many a run.
    const whyNot = await whyNotCard(id);
    if (whyNot) throw new Error(whyNot);
    await startBackend(id);
    return await trial.time(report(id, ''), limit);
  } catch (error) {
    passOn(trial, error);
    refused.push(failed(id, error));
    return undefined;
  }
}

async function lastResort(refused: string[]): Promise<BackendReport> {
  try {
    await startBackend('cpu');
    return report('cpu', ['It works everywhere', ...refused].join('; ').concat('.'));
  } catch (error) {
    throw new ProblemError({
      code: 'backend.unavailable',
      message: `No backend works on this device: ${[...refused, failed('cpu', error)].join('; ')}.`,
      hint: 'Use a current version of Chrome, Edge, Firefox or Safari.',
      path: 'backend',
    });
  }
}

/** Throws what is no fault of the backend. */
function passOn(trial: Trial, error: unknown): void {
  trial.throwIfUnwanted();
  if (error instanceof ProblemError) throw error;
}

function failed(id: BackendId, error: unknown): string {
  return `${backends[id].label} cannot be used: ${reasonOf(error)}`;
}

/** Such as `0.86 ms` or `12 s`. */
function shown(milliseconds: number): string {
  const [value, unit] = milliseconds < 1000 ? [milliseconds, 'ms'] : [milliseconds / 1000, 's'];
  return `${Number(value.toPrecision(2))} ${unit}`;
}

function report(id: BackendId, reason: string): BackendReport {
  return { id, label: backends[id].label, reason };
}

/** The first line of what a backend said, without a full stop. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? text).replace(/\.$/, '');
}
