/** `npm run bench [-- --write] [-- --quick]`: TipLab beside its peers, in one run on this machine. */
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { locateWasmInNodeModules } from '../src/cli/run';
import { growth } from './growth';
import type { Effort } from './measure';
import { cnn } from './networks/cnn';
import { mlp } from './networks/mlp';
import { toy } from './networks/toy';
import { page, type Results, tables } from './report';
import { digits } from './whole/digits';
import { overhead } from './whole/overhead';

const { values: asked } = parseArgs({
  options: {
    /** Also write docs/benchmarks.md. */
    write: { type: 'boolean' },
    /** Rough figures in half the time, for work on the bench itself. */
    quick: { type: 'boolean' },
  },
});
const effort: Effort = asked.quick
  ? { repetitions: 3, milliseconds: 50 }
  : { repetitions: 15, milliseconds: 150 };
const wholeRuns = asked.quick ? 1 : 4;
const loadBefore = loadavg()[0] ?? 0;

locateWasmInNodeModules();

/** Says what is going on where it does not mix with the tables. */
function measure<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  console.error(`Measuring ${what} …`);
  return work();
}

// In this order: the last network registers TipLab's kernels in tfjs.
const rows = [
  ...(await measure('the toy network', () => toy(effort))),
  ...(await measure('the MLP', () => mlp(effort))),
  ...(await measure('the CNN', () => cnn(effort))),
];
const figures = [
  ...(await measure('whole runs', () => overhead(wholeRuns))),
  ...(await measure('the digits', () => digits(Math.ceil(wholeRuns / 2)))),
];
const results: Results = { rows, figures, growth: await measure('growth', () => growth(effort)) };
console.log(tables(results));
if (asked.write) {
  const file = join(dirname(fileURLToPath(import.meta.url)), '../docs/benchmarks.md');
  await writeFile(file, page(results, loadBefore));
  console.error(`Written to ${file}.`);
}
