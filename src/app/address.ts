import { withoutEffect } from '../core/experiment/effect';
import { decodeExperiment, encodeExperiment } from '../core/experiment/link';
import { isCheap, isLight, type Price, priceInWords, priceOf } from '../core/experiment/price';
import { defaultExperiment } from '../core/experiment/resolve';
import type { Experiment } from '../core/experiment/schema';
import type { Notice } from '../store/view';

export interface Opened {
  /** False where the default stands in for an experiment that could not be read. */
  readonly opens: boolean;
  readonly experiment: Experiment;
  /** Train at once: it was asked for, and costs little. */
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
        title:
          problem.code === 'experiment.version'
            ? 'This link is of another version'
            : 'This link could not be opened',
        message: `${problem.message} ${problem.hint}`,
      },
    };
  }
  const { experiment, ignored } = decoded;
  const wantsRun = parameters.get('run') === '1';
  const price = priceOf(experiment);
  const isDear = price !== undefined && !isCheap(price);
  const notices = [
    ...(isDear && (wantsRun || !isLight(price)) ? [waits(price)] : []),
    ...(ignored.length > 0 ? [leftOut(ignored)] : []),
    ...withoutEffect(experiment)
      .slice(0, 3)
      .map(({ message }) => ({ title: 'A knob changes nothing', message })),
  ];
  const [first] = notices;
  const notice = first && { title: first.title, message: notices.map(({ message }) => message).join(' ') };
  return { opens: true, experiment, run: wantsRun && !isDear, ...(notice && { notice }) };
}

function leftOut(keys: readonly string[]): Notice {
  const names = keys.slice(0, 5).map((key) => (key.length > 40 ? `${key.slice(0, 39)}…` : key));
  return {
    title: 'Parts of this link were left out',
    message: `This TipLab does not know ${names.join(', ')}. Everything else was restored.`,
  };
}

function waits(price: Price): Notice {
  return {
    title: 'This link asks for much',
    message: `Training it takes ${priceInWords(price)}. Nothing was started: press Train if you want it.`,
  };
}

/** The notes that came with a link, said once: behind their button nobody looks for them. */
export function notesOf({ notes }: Experiment): Notice | undefined {
  return notes.trim() === '' ? undefined : { title: 'Notes.', message: notes, isNote: true };
}

/** The price of an experiment that even to prepare is much. */
export function mustAsk(experiment: Experiment): Price | undefined {
  const price = priceOf(experiment);
  return price && !isLight(price) ? price : undefined;
}

/** The address that opens the experiment anywhere. */
export function linkOf(experiment: Experiment): string {
  const { origin, pathname, search } = window.location;
  return `${origin}${pathname}${search}#e=${encodeExperiment(experiment)}`;
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
