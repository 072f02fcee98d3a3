import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { experimentCommand } from '../../src/cli/experimentCommand';
import { userIdOf } from '../../src/core/catalog/userCard';
import type { Experiment } from '../../src/core/experiment/schema';
import { bytesSource, describeOwn, proposeFor, readTable } from '../../src/data/own';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tiplab-own-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const penguins = fileURLToPath(new URL('../../datasets/penguins/data.csv', import.meta.url));

/** Within this process: what it said on both, its exit code, and the object of its last line where there is one. */
async function run(...args: string[]) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((...line) => void stdout.push(line.join(' '))),
    vi.spyOn(console, 'error').mockImplementation((...line) => void stderr.push(line.join(' '))),
  ];
  try {
    const status = await experimentCommand([...args, '--quiet']);
    const last = stdout.at(-1) ?? '';
    const result = last.startsWith('{') ? (JSON.parse(last) as Result) : undefined;
    return { status, stdout, stderr: stderr.join('\n'), result };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

interface Result {
  readonly experiment: Experiment;
  readonly epochs: number;
  readonly link: string;
  readonly validation: { readonly accuracy: number };
  readonly test: { readonly accuracy?: number; readonly mae?: number };
}

describe('npm run experiment -- --data', () => {
  it('trains on a table with no experiment at all, takes the proposed target and says so', async () => {
    const { status, stdout, stderr, result } = await run('--data', penguins, '--json');
    expect(status).toBe(0);
    expect(stdout.filter((line) => line.startsWith('{'))).toHaveLength(1);
    expect(stderr).toContain('Target: “species”. Its name,');
    const { card, dataset } = result?.experiment.data ?? {};
    expect(card).toMatchObject({
      kind: 'table',
      name: 'data',
      count: 344,
      classes: ['Adelie', 'Chinstrap', 'Gentoo'],
    });
    expect(card && dataset === userIdOf(card)).toBe(true);
    expect(result?.test.accuracy).toBeGreaterThan(0.95);
  });

  it('gives the same numbers from another dialect of the same data, and from the experiment in its link', async () => {
    const quick = file('quick.json', JSON.stringify({ seed: 4, training: { epochs: 3 } }));
    const csv = 'size,width,kind\n'.concat(
      ...Array.from(
        { length: 90 },
        (_, row) => `${(row * 37) % 91}.5,${(row * 11) % 17},${row % 3 ? 'x' : 'y'}\n`,
      ),
    );
    const german = csv.replaceAll(',', ';').replaceAll('.', ',').replaceAll('\n', '\r\n');
    const first = await run(quick, '--data', file('set.csv', csv), '--json');
    const second = await run(quick, '--data', file('other/set.csv', `\ufeff${german}`), '--json');
    const third = await run(first.result?.link ?? '', '--data', file('set.csv', csv), '--json');
    expect(first.status).toBe(0);
    expect(first.result?.epochs).toBe(3);
    for (const { result } of [second, third]) {
      expect(result?.experiment).toEqual(first.result?.experiment);
      expect(result?.validation).toEqual(first.result?.validation);
      expect(result?.test).toEqual(first.result?.test);
    }
  });

  it('reads the data of a link as its card says, and says of others how they differ', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, row) => `${(row * 7) % 31},${row % 5}.5,${row % 2 ? 'x' : 'y'}\n`,
    );
    const csv = file('link/all.csv', `a,b,kind\n${rows.join('')}`);
    const quick = file('quick.json', JSON.stringify({ training: { epochs: 1 } }));
    // Another column left out, and b as classes: what a file alone would not propose.
    const table = await readTable(bytesSource('all.csv', readFileSync(csv)));
    const [choice] = proposeFor(table, 1).columns;
    const { id, card } = describeOwn(table, {
      name: 'Chosen',
      kind: 'table',
      target: 1,
      columns: [
        choice ?? { role: 'input', readAs: 'number' },
        { role: 'input', readAs: 'category' },
        { role: 'out', readAs: 'category' },
      ],
    });
    const chosen = file(
      'chosen.json',
      JSON.stringify({ training: { epochs: 1 }, data: { dataset: id, card } }),
    );
    const again = await run(chosen, '--data', csv, '--json');
    expect(again).toMatchObject({ status: 0, stderr: '' });
    expect(again.result?.experiment.data).toMatchObject({ dataset: id, card });
    const other = await run(
      chosen,
      '--data',
      file('link/few.csv', `a,c,kind\n${rows.slice(9).join('')}`),
      '--json',
    );
    expect(other.status).toBe(0);
    expect(other.stderr).toMatch(
      /^These are not the data of “Chosen”.*\nThere are 31 rows where the experiment has 40\./,
    );
    expect((await run(quick, '--data', csv, '--json')).result?.experiment.data.dataset).not.toBe(id);
  });

  it.each([
    ['body_mass', 'body_mass'],
    ['6', 'body_mass'],
    ['ISLAND', 'island'],
  ])('predicts the column %s', async (target, name) => {
    const quick = file('quick.json', JSON.stringify({ training: { epochs: 1 } }));
    const { status, result } = await run(quick, '--data', penguins, '--target', target, '--json');
    expect(status).toBe(0);
    expect(result?.experiment.data.card).toMatchObject({ target: { name } });
    expect(Object.keys(result?.test ?? {})).toContain(name === 'island' ? 'accuracy' : 'mae');
  });

  it('numbers the columns of a table without names', async () => {
    const path = file(
      'nameless.csv',
      Array.from({ length: 60 }, (_, row) => `${row % 7},${row % 2 ? 'x' : 'y'},${row * 1.5}`).join('\n'),
    );
    const { status, result } = await run('--data', path, '--target', '3', '--json');
    expect(status).toBe(0);
    expect(result?.experiment.data.card).toMatchObject({
      target: { name: 'column 3' },
      columns: [{ name: 'column 1' }, { name: 'column 2', categories: ['x', 'y'] }],
    });
  });

  it('learns from a folder of texts as from a zip of it and from JSON lines', async () => {
    const texts = Array.from({ length: 30 }, (_, index) => ({
      label: index % 2 ? 'good' : 'bad',
      text: `film ${index} was ${index % 2 ? 'fine, I liked it' : 'dull, I left early'} that day`,
    }));
    for (const [index, { label, text }] of texts.entries()) file(`films/${label}/${index + 10}.txt`, text);
    const packed = zipSync(
      Object.fromEntries(
        texts.map(({ label, text }, index) => [
          `films/${label}/${index + 10}.txt`,
          new TextEncoder().encode(text),
        ]),
      ),
    );
    const quick = file('quick.json', JSON.stringify({ training: { epochs: 1 } }));
    const [fromFolder, fromZip] = [
      await run(quick, '--data', join(folder, 'films'), '--json'),
      await run(quick, '--data', file('films.zip', packed), '--json'),
    ];
    const lines = await run(
      quick,
      '--data',
      file('films.jsonl', texts.map((each) => JSON.stringify(each)).join('\n')),
      '--json',
    );
    for (const { status, result } of [fromFolder, fromZip, lines]) {
      expect(status).toBe(0);
      expect(result?.experiment.data.card).toMatchObject({
        kind: 'text',
        name: 'films',
        count: 30,
        classes: ['bad', 'good'],
        unit: 'word',
      });
    }
    expect(fromZip.result?.experiment).toEqual(fromFolder.result?.experiment);
  });

  it('carries a study and an ensemble out on them', async () => {
    const csv = file(
      'set.csv',
      'a,b,kind\n'.concat(
        ...Array.from({ length: 60 }, (_, row) => `${(row * 7) % 31},${row % 5}.5,${row % 2 ? 'x' : 'y'}\n`),
      ),
    );
    const study = file(
      'study.json',
      JSON.stringify({
        training: { epochs: 1 },
        study: { type: 'sweep', knob: 'training.batchSize', values: [8, 16], seeds: 1 },
      }),
    );
    expect((await run(study, '--data', csv)).status).toBe(0);
    const ensemble = file(
      'ensemble.json',
      JSON.stringify({ training: { epochs: 1 }, ensemble: { members: 2 } }),
    );
    expect((await run(ensemble, '--data', csv)).status).toBe(0);
  });

  it.each<[string, () => string[], RegExp]>([
    [
      'a path that is not there',
      () => ['--data', join(folder, 'nothing.csv')],
      /nothing\.csv could not be read/,
    ],
    [
      'a column that is not there',
      () => ['--data', penguins, '--target', 'colour'],
      /There is no column “colour”\.\nThe columns are 1 “species”, 2 “island”/,
    ],
    [
      'a quote that never closes',
      () => ['--data', file('bad.csv', 'a,b\n1,2\n"3,4\n"5",6\n')],
      /^Line 3: a quote opens/m,
    ],
    ['images', () => [`--data`, dirname(file('pictures/a/1.png', 'x'))], /pictures|only a browser decodes/],
    ['a target for texts', () => ['--data', join(folder, 'films'), '--target', '1'], /these are text files/],
    ['a target without data', () => ['--target', '1'], /^Usage/],
    [
      'a zip that leads out of itself',
      () => ['--data', file('evil.zip', zipSync({ '../a.csv': new Uint8Array(5) }))],
      /leads out of it/,
    ],
  ])('exits with 2 for %s', async (_name, args, message) => {
    const { status, stderr, stdout } = await run(...args());
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stdout).toEqual([]);
  });
});
