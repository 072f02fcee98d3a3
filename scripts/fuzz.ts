/**
 * `npm run fuzz -- [links] [run files] [seed]`: opens that many links and files of runs that chance put wrong, and
 * names every one that broke something, and the slowest. The same seed gives the same ones.
 */
import { type Bag, huntLinks, huntRunFiles } from '../tests/fuzz/hunt';

const [links = 20_000, runFiles = 2_000, seed = 1] = process.argv.slice(2).map(Number);
if (![links, runFiles, seed].every((value) => Number.isSafeInteger(value) && value >= 0)) {
  console.error('Give the number of links, of run files, and the seed: npm run fuzz -- 1000000 10000 1');
  process.exit(2);
}

function report(what: string, { cases, read, faults, slowest, slowestCase }: Bag): void {
  const count = (value: number) => value.toLocaleString('en');
  console.log(
    `${count(cases)} ${what}, seed ${seed}: ${count(read)} were read, ${count(cases - read - faults.length)} refused with a reason, ${faults.length} went wrong. Slowest: ${slowest.toFixed(1)} ms (case ${slowestCase}).`,
  );
  for (const fault of faults.slice(0, 20)) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}

const say = (done: number) => process.stderr.write(`\r${done.toLocaleString('en')} `);
report('links', huntLinks(seed, links, say));
report('files of runs', huntRunFiles(seed, runFiles, say));
