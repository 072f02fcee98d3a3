import { decodeExperiment, encodeExperiment } from '../core/experiment/link';
import { defaultExperiment } from '../core/experiment/resolve';
import type { Experiment } from '../core/experiment/schema';
import type { Notice } from '../store/view';

export interface Opened {
  /** False where the default stands in for an experiment that could not be read. */
  readonly opens: boolean;
  readonly experiment: Experiment;
  /** Train at once. */
  readonly run: boolean;
  /** Why the link was not followed, or what of it was left out. */
  readonly notice?: Notice;
}

/** What the address asks for: `#e=<experiment>&run=1`. Never throws; a bad link gives the default and says why. */
export function readAddress(hash: string): Opened {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const text = parameters.get('e');
  if (text === null) return { opens: true, experiment: defaultExperiment(), run: false };
  const decoded = decodeExperiment(text);
  if (!decoded.ok) {
    const [problem] = decoded.problems;
    return {
      opens: false,
      experiment: defaultExperiment(),
      run: false,
      notice: {
        title: 'This link could not be opened',
        message: `${problem.message} ${problem.hint}`,
      },
    };
  }
  return {
    opens: true,
    experiment: decoded.experiment,
    run: parameters.get('run') === '1',
    ...(decoded.ignored.length > 0 && {
      notice: {
        title: 'Parts of this link were left out',
        message: `This TipLab does not know ${decoded.ignored.slice(0, 5).join(', ')}. Everything else was restored.`,
      },
    }),
  };
}

/** The address that opens the experiment anywhere. */
export function linkOf(experiment: Experiment): string {
  const { origin, pathname, search } = window.location;
  return `${origin}${pathname}${search}#e=${encodeExperiment(experiment)}`;
}

let waiting: ReturnType<typeof setTimeout> | undefined;

/** Browsers refuse more than about a hundred replacements in half a minute: a dragged slider is written once it rests. */
export function writeAddress(experiment: Experiment): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => window.history.replaceState(null, '', linkOf(experiment)), 200);
}

export async function shareLink(experiment: Experiment): Promise<'copied' | { readonly link: string }> {
  const link = linkOf(experiment);
  try {
    await navigator.clipboard.writeText(link);
    return 'copied';
  } catch {
    // Refused, or not there without https: the user copies by hand.
    return { link };
  }
}
