/**
 * `npm run mutants -- [named | drawn | survivors] [how many] [seed] [test files]`: breaks the sources in small ways, one
 * at a time in a copy of the repository, and names those that the nearest test files all let pass. `named` are slips that
 * somebody thought of, `drawn` as many as are asked for by the seed, `survivors` those that lived the last time; without
 * a word named and drawn. Writes the figures into `docs/mutants.md`. Takes about ten seconds for each.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { drawMutants, placeNamed } from './mutants/cases';
import { createTypeCheck } from './mutants/compiles';
import type { Mutant } from './mutants/operators';
import { testsNear } from './mutants/related';
import { describeTried, type Tried } from './mutants/report';
import { createSandbox, type Fate } from './mutants/sandbox';

const document = 'docs/mutants.md';
const kinds = ['named', 'drawn'] as const;
type Kind = (typeof kinds)[number];

const words = process.argv.slice(2).filter((argument) => /^[a-z]/.test(argument));
const [what = 'all'] = words;
const [count = 100, seed = 1, nearest = 24] = process.argv
  .slice(2)
  .filter((argument) => !words.includes(argument))
  .map(Number);
const isKnown = [...kinds, 'survivors', 'all'].includes(what);
if (!isKnown || ![count, seed, nearest].every((value) => Number.isSafeInteger(value) && value >= 0)) {
  console.error('Say what, how many, the seed, and how many test files: npm run mutants -- drawn 100 1 24');
  process.exit(2);
}

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));

/** Those of another seed stay beside them. */
const keptAs = (kind: Kind) => `.cache/mutants-${kind}${kind === 'drawn' ? `-${seed}` : ''}.json`;

function kept(file: string): readonly Tried[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tried[]) : [];
}

/** Of every seed. */
function allDrawn(): readonly Tried[] {
  return readdirSync('.cache')
    .filter((file) => file.startsWith('mutants-drawn-'))
    .flatMap((file) => kept(`.cache/${file}`));
}

const near = testsNear('.', files);
const compiles = createTypeCheck();
const sandbox = createSandbox(files, nearest);
process.once('exit', sandbox.remove);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

/** Tries each, keeps what became of it beside what was kept before, and says so. */
async function tryAll(kind: Kind, cases: readonly Case[], before: readonly Tried[]): Promise<void> {
  const known = [...before];
  mkdirSync('.cache', { recursive: true });
  for (const [index, one] of cases.entries()) {
    const { mutant, name } = one;
    const tested = await sandbox.try(mutant, near(mutant.file));
    const isRefused = tested.kind === 'survived' && !compiles(mutant);
    const fate: Fate = isRefused ? { kind: 'killed', by: 'TypeScript' } : tested;
    const place = known.findIndex((other) => isSame(other, one));
    known.splice(place < 0 ? known.length : place, place < 0 ? 0 : 1, { ...one, fate });
    writeFileSync(keptAs(kind), JSON.stringify(known));
    const change = `${mutant.from.slice(0, 60)} -> ${mutant.to.slice(0, 60)}`.replaceAll('\n', ' ');
    const how = fate.kind === 'killed' ? `killed by ${fate.by}` : fate.kind;
    console.log(`${index + 1}/${cases.length} ${mutant.file}:${mutant.line} ${name ?? change}: ${how}`);
  }
}

const isSame = (a: Case, b: Case) =>
  a.mutant.file === b.mutant.file && a.mutant.start === b.mutant.start && a.mutant.to === b.mutant.to;

interface Case {
  readonly mutant: Mutant;
  /** Of a named one. */
  readonly name?: string;
}

for (const kind of kinds) {
  if (what === 'survivors') {
    const before = kept(keptAs(kind));
    const alive = before.filter(({ fate }) => fate.kind === 'survived');
    await tryAll(kind, alive, before);
  } else if (what === 'all' || what === kind) {
    await tryAll(kind, kind === 'named' ? placeNamed() : drawMutants(files, count, seed), []);
  }
}
const marks = ['<!-- figures -->', '<!-- end of figures -->'] as const;
const text = readFileSync(document, 'utf8');
const figures = describeTried(kept(keptAs('named')), allDrawn());
const [head] = text.split(marks[0]);
const [, tail] = text.split(marks[1]);
writeFileSync(document, `${head}${marks[0]}\n\n${figures}\n\n${marks[1]}${tail ?? ''}`);
