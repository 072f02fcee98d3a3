import { cpus, loadavg } from 'node:os';

/** A peer beside TipLab on one network. */
export type Row = { readonly network: string; readonly against: string } & (
  | {
      /** Seconds per step. */
      readonly ours: number;
      readonly theirs: number;
      /** How many times as fast the design wants TipLab to be. */
      readonly target?: number;
    }
  | {
      /** Why the peer has no figure: what it said. */
      readonly refusal: string;
    }
);

/** Something measured on whole runs. */
export interface Figure {
  readonly what: string;
  readonly figure: string;
  readonly target?: string;
  readonly times: string;
}

/** How a cost grows; the last column should be steady. */
export interface Growth {
  /** What costs. */
  readonly what: string;
  readonly points: readonly { readonly amount: number; readonly of: string; readonly seconds: number }[];
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Results {
  readonly rows: readonly Row[];
  readonly figures: readonly Figure[];
  readonly growth: readonly Growth[];
  readonly browser?: {
    readonly version: string;
    readonly rows: readonly Row[];
    readonly figures: readonly Figure[];
  };
}

/** Seconds with a fitting unit, to three digits. */
export function time(seconds: number): string {
  const [unit, size] =
    seconds >= 1 ? ['s', 1] : seconds >= 1e-3 ? ['ms', 1e-3] : seconds >= 1e-6 ? ['µs', 1e-6] : ['ns', 1e-9];
  return `${Number((seconds / (size as number)).toPrecision(3))} ${unit}`;
}

export function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}

/** What was measured, as tables. */
export function tables({ rows, figures, growth, browser }: Results): string {
  return [
    '## Against others, per training step\n',
    rowTable(rows),
    '\n## Whole runs\n',
    figureTable(figures),
    ...(browser
      ? [
          `\n## In a worker of Chromium ${browser.version}\n`,
          rowTable(browser.rows),
          '\n## The whole page in Chromium\n',
          figureTable(browser.figures),
        ]
      : []),
    '\n## How the cost grows',
    ...growth.map(({ title, columns, rows }) => `\n${title}\n\n${table(columns, rows)}`),
  ].join('\n');
}

/** The whole of docs/benchmarks.md. */
export function page(results: Results, loadBefore: number, isQuick: boolean): string {
  const [processor] = cpus();
  const loads = [loadBefore, loadavg()[0] ?? 0];
  const load = loads.map((value) => value.toFixed(1)).join(' before, ');
  const shared =
    loadBefore > 0.5
      ? 'The machine was shared with other work: every time is too large, most of all those of whole runs and of work on both cores; what took scheduler within a row was disturbed alike.'
      : '';
  const flags = [...(results.browser ? ['--browser'] : []), ...(isQuick ? ['--quick'] : []), '--write'];
  const command = `npm run bench -- ${flags.join(' ')}`;
  return `# Benchmarks

Written by \`${command}\`; not by hand. ${new Date().toISOString().slice(0, 10)}, ${processor?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version.slice(1)}, one run.
Load average ${load} after; the bench itself makes about 1. ${shared}

Every figure is the smallest of several repetitions in which all take scheduler. Inputs are normal, labels random. The bench
stops where a peer built another number of parameters than TipLab. Where a repetition takes seconds (whole runs, tfjs-cpu
on the CNN) there are few of them, and on a shared machine none meets a quiet observation: such figures come out too large.

${tables(results)}

![The same as lines over logarithmic axes; dashed is what would be exactly proportional.](benchmarks.svg)

## What is not alike

Network, batch, data and optimizer are the same, but for this:

- TensorFlow Playground's loop is restated in \`bench/peers/playground.ts\` after its published \`nn.ts\`, without its
  screen and without its measuring of both parts after each epoch. It computes in doubles.
- ConvNetJS has no Adam: it always trains with plain SGD, in doubles, on volumes made beforehand.
- brain.js knows no batches: it moves its weights after every example, by plain SGD, and gives its output layer the
  hidden layers' activation. A step of it is as many examples as a batch has.
- Keras trains in a process of its own after the others, by \`fit\`, with all steps of a pass in one call of its compiled
  function, and on all cores of the machine; TipLab's steps and all other peers run on one.
- \`model.fit\` runs without shuffling, metrics and pauses for a screen, TipLab's steps without shuffling too, but
  copying each batch in and counting right answers. tfjs runs in its production mode.
- The peers and TipLab start from different random weights; no cost depends on them.
- A whole run is weighed against its work: its steps, the shuffled batches for them, and one forward pass over the
  validation part after each epoch, which whoever shuffles and wants a validation curve must pay for. What both cost,
  and the whole run over its steps alone, stands below it.
- Steps of TipLab and tfjs-wasm are measured on one thread. The whole page below uses all cores for large networks, as it
  does wherever it may share memory. Node 20 has no fused multiply-add in WebAssembly; a browser has, and TipLab is
  faster there (docs/performance-notes.md).
- tfjs-webgl needs a browser. Where there is no graphics card its figures are of one emulated on the processor; so is what
  they cost the other rows, whose browser is the same.
`;
}

const rowTable = (rows: readonly Row[]) =>
  table(
    ['network [batch], optimizer', 'against', 'TipLab is', 'target', 'TipLab', 'the other'],
    rows.map(cellsOf),
  );

const figureTable = (figures: readonly Figure[]) =>
  table(
    ['what', 'figure', 'target', 'time'],
    figures.map(({ what, figure, target, times }) => [what, figure, target ?? '', times]),
  );

function cellsOf(row: Row): readonly string[] {
  if ('refusal' in row)
    return [row.network, row.against, '**the only one** to train it', '', '', `“${row.refusal}”`];
  const { network, against, ours, theirs, target } = row;
  const ratio = theirs / ours;
  const shown = ratio >= 10 ? ratio.toFixed(0) : ratio >= 2 ? ratio.toFixed(1) : ratio.toFixed(2);
  const wanted = target ? `${Number(target.toFixed(2))} ×` : '';
  return [network, against, `**${shown} ×** as fast`, wanted, time(ours), time(theirs)];
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
