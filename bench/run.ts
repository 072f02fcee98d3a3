/** `npm run bench [-- --browser] [-- --write] [-- --quick]`: TipLab beside its peers, in one run on this machine. */
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { locateWasmInNodeModules } from '../src/cli/run';
import { inChromium } from './browser/inChromium';
import { growth } from './growth';
import type { Effort } from './measure';
import { cnn, compare, mlp, type Network, rowOf, toy } from './networks';
import { brainJs } from './peers/brain';
import { convnet } from './peers/convnet';
import { stock } from './peers/fit';
import { keras } from './peers/keras';
import { playground } from './peers/playground';
import { tape } from './peers/tiplab';
import { plot } from './plot';
import { page, type Results, type Row, tables } from './report';
import { app } from './whole/app';
import { digits } from './whole/digits';
import { flat } from './whole/flat';
import { overhead } from './whole/overhead';

const { values: asked } = parseArgs({
  options: {
    /** Also in Chromium: the peers there, WebGL among them, and the finished page, which must have been built. */
    browser: { type: 'boolean' },
    /** Also write docs/benchmarks.md and its plot. */
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
function measure<Result>(what: string, work: () => Result): Result {
  console.error(`Measuring ${what} …`);
  return work();
}

/** In this process; Keras, where it is, after that in its own. */
async function against(network: Network, makers: Parameters<typeof compare>[1]): Promise<readonly Row[]> {
  const { rows, ours } = await compare(network, makers, effort);
  const peer = keras(network.problem, effort.repetitions);
  if (peer === undefined) console.error('No Python here has Keras: left out.');
  return peer ? [...rows, rowOf(network, peer.name, ours, peer.seconds)] : rows;
}

const [wasm, cpu] = [stock('wasm'), stock('cpu')];
// In this order: the last network registers TipLab's kernels in tfjs.
const rows = [
  ...(await measure('the toy network', () => against(toy(), [playground, convnet, brainJs, wasm, cpu]))),
  ...(await measure('the MLP', () => against(mlp(), [wasm, cpu, convnet, brainJs]))),
  ...(await measure('the CNN', () => against(cnn(), [wasm, cpu, convnet, tape]))),
];
const figures = [
  ...(await measure('whole runs', () => overhead(wholeRuns))),
  ...(await measure('the digits', () => digits(Math.ceil(wholeRuns / 2)))),
  ...(await measure('what is held', () => flat())),
];
const grown = await measure('growth', () => growth(effort));
const browser = asked.browser
  ? await measure('in Chromium', async () => {
      const { figures: together, ...found } = await inChromium(effort, wholeRuns);
      return { ...found, figures: [...together, ...(await app(Math.ceil(wholeRuns / 2)))] };
    })
  : undefined;

const results: Results = { rows, figures, growth: grown, ...(browser && { browser }) };
console.log(tables(results));
if (asked.write) {
  const docs = join(dirname(fileURLToPath(import.meta.url)), '../docs');
  await writeFile(join(docs, 'benchmarks.md'), page(results, loadBefore, asked.quick ?? false));
  await writeFile(join(docs, 'benchmarks.svg'), plot(grown));
  console.error(`Written to ${docs}/benchmarks.md.`);
}
