import { datasetOf } from '../core/experiment/dataset';
import { ProblemError } from '../core/problem';
import type { InterruptedRun, InterruptedRuns } from '../storage/interruptedRuns';
import type { Lab } from '../store/lab';
import type { RunState } from '../store/runReducer';
import type { Notice } from '../store/view';
import type { RunProgress } from './runProgress';

type KeptRun = InterruptedRun<RunProgress>;

/** After this many milliseconds nobody is asked any more whether a run should go on: a week. */
const longest = 7 * 86_400_000;

export interface InterruptedSetup {
  readonly lab: Lab;
  readonly archive: InterruptedRuns<RunProgress>;
  /** Of this tab; the same after a reload. */
  readonly tab: string;
  readonly now: () => number;
  /** Whether a tab of this name is open now, this one left out. */
  isOpen(tab: string): Promise<boolean>;
  /** Shows a notice, unless there is one that matters more. */
  offer(notice: Notice): void;
  notify(notice: Notice): void;
}

/**
 * Keeps the checkpoints of the run on screen while it trains, and offers to go on with one that was interrupted when its
 * page was left, reloaded, discarded or lost.
 */
export async function keepRunGoing(setup: InterruptedSetup): Promise<void> {
  const { archive } = setup;
  try {
    const orphan = await findOrphan(setup);
    if (orphan) offerToGoOn(setup, orphan);
  } catch {
    // Where nothing can be kept there is nothing to go on with; that is said when something is to be kept.
  }
  keepCheckpoints(setup, archive);
}

/** The latest run whose tab is gone. Those that are too old are forgotten. */
async function findOrphan({ archive, tab, now, isOpen }: InterruptedSetup): Promise<KeptRun | undefined> {
  let orphan: KeptRun | undefined;
  for (const run of await archive.list()) {
    if (run.tab !== tab && (await isOpen(run.tab))) continue;
    if (now() - run.time > longest) await archive.remove(run.tab);
    else orphan ??= run;
  }
  return orphan;
}

function offerToGoOn({ lab, archive, offer }: InterruptedSetup, run: KeptRun): void {
  const { experiment, progress } = run;
  const what = experiment.name.trim() || datasetOf(experiment.data).label;
  const epoch = progress.checkpoint.training.rows.at(-1)?.epoch ?? 0;
  const forget = () => void archive.remove(run.tab).catch(() => undefined);
  offer({
    title: 'A run was interrupted.',
    message: `“${what}” is kept up to epoch ${epoch} of ${experiment.training.epochs}. It can go on from there, to the same result.`,
    isNote: true,
    action: {
      label: 'Go on',
      run() {
        forget();
        lab.goOn(experiment, progress);
      },
    },
    dismissed: forget,
  });
}

function keepCheckpoints(
  { lab, tab, now, notify }: InterruptedSetup,
  archive: InterruptedRuns<RunProgress>,
): void {
  let isWriting = false;
  let hasNews = false;
  let isKept = false;
  let hasComplained = false;

  /** The disk is slower than the engine: of what comes while it writes, the last is written after it. */
  async function keepLatest(): Promise<void> {
    hasNews = true;
    if (isWriting) return;
    isWriting = true;
    try {
      while (hasNews) {
        hasNews = false;
        await keep(lab.run.getState());
      }
    } catch (error) {
      if (!hasComplained && error instanceof ProblemError) {
        const { message, hint } = error.problem;
        notify({
          title: 'This run would not survive a crash of the page.',
          message: `${message} ${hint}`,
          isNote: true,
        });
      }
      hasComplained = true;
    } finally {
      isWriting = false;
    }
  }

  async function keep({ checkpoint, current }: RunState): Promise<void> {
    if (checkpoint === undefined) return;
    const { experiment, marks } = current;
    await archive.put({ tab, time: now(), experiment, progress: { checkpoint, marks } });
    isKept = true;
    if (!isUnderWay(lab.run.getState(), current.run)) await forget();
  }

  async function forget(): Promise<void> {
    isKept = false;
    await archive.remove(tab);
  }

  lab.run.subscribe((state, before) => {
    const isNews =
      state.checkpoint !== before.checkpoint || state.current.experiment !== before.current.experiment;
    if (state.checkpoint !== undefined && isNews) void keepLatest();
    else if (isKept && !isUnderWay(state, before.current.run)) void forget().catch(() => undefined);
  });
}

/** Whether a run has neither ended well nor been replaced by another. One that failed may be tried again. */
function isUnderWay({ status, current }: RunState, run: number): boolean {
  return current.run === run && status !== 'done';
}
