import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { experimentCommand } from '../../src/cli/experimentCommand';
import { encodeExperiment } from '../../src/core/experiment/link';
import { mustResolve } from '../../src/core/experiment/resolve';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tiplab-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** In a process of its own, as a user runs it, which takes seconds to begin. */
function runAlone(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/experiment.ts', ...args], {
    encoding: 'utf8',
  });
}

/** The same within this process. */
async function run(...args: string[]) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((...line) => void stdout.push(line.join(' '))),
    vi.spyOn(console, 'error').mockImplementation((...line) => void stderr.push(line.join(' '))),
  ];
  try {
    const status = await experimentCommand(args);
    return { status, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const quick = {
  data: { dataset: 'gaussians', samples: 100 },
  training: { epochs: 3, earlyStopping: { patience: 2 } },
};

describe('npm run experiment', () => {
  it('prints exactly one JSON object as the last line and exits 0', () => {
    const { status, stdout } = runAlone(file('quick.json', quick), '--json', '--quiet');
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('{'))).toHaveLength(1);
    const result = JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>;
    expect(result).toMatchObject({
      backend: 'wasm',
      epochs: 3,
      experiment: { data: { dataset: 'gaussians', samples: 100 } },
      validation: { accuracy: expect.any(Number), loss: expect.any(Number) },
      test: { accuracy: expect.any(Number), loss: expect.any(Number) },
    });
    for (const key of ['seconds', 'stepsPerSecond', 'parameters']) expect(result[key]).toBeGreaterThan(0);
    expect(result.history).toHaveLength(4);
  });

  it('gives, beside the errors of numbers, what the naive prediction reaches: the weather beats today', async () => {
    const { status, stdout } = await run(
      file('weather.json', { data: { dataset: 'weather' } }),
      '--json',
      '--quiet',
    );
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.filter((line) => line.includes('guessing'))).toHaveLength(2);
    const { validation, test } = JSON.parse(lines.at(-1) ?? '') as Record<
      'validation' | 'test',
      { readonly mse: number; readonly baseline: { readonly mse: number } }
    >;
    for (const part of [validation, test]) {
      expect(part).toMatchObject({
        mae: expect.any(Number),
        r2: expect.any(Number),
        baseline: { name: 'tomorrow = today', mae: expect.any(Number), r2: expect.any(Number) },
      });
      expect(part.mse).toBeLessThan(part.baseline.mse);
    }
  });

  it('gives, beside the accuracy of a part, what guessing gets on that very part', async () => {
    const given = {
      data: { dataset: 'credit', imbalance: { classes: [0], ratio: 50 } },
      training: { epochs: 1 },
    };
    const { status, stdout } = await run(file('credit.json', given), '--json', '--quiet');
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    const { validation, test } = JSON.parse(lines.at(-1) ?? '') as Record<
      'validation' | 'test',
      { readonly baseline: { readonly accuracy: number; readonly commonest: string } }
    >;
    const said = lines.filter((line) => line.startsWith('  guessing'));
    expect(said).toHaveLength(2);
    for (const [index, { baseline }] of [validation, test].entries()) {
      // Bad ones are 98 of 100 in training, where good ones were made rare, and 28 of 100 elsewhere.
      expect(baseline.commonest).toBe('good');
      expect(baseline.accuracy).toBeGreaterThan(0.65);
      expect(baseline.accuracy).toBeLessThan(0.8);
      expect(said[index]).toContain(`accuracy ${(100 * baseline.accuracy).toFixed(2)} %`);
      expect(said[index]).toContain('(always “good”)');
    }
  });

  it('trains an ensemble, one member after the other, and gives the test of each and of the whole', async () => {
    const ensemble = { members: 3, combine: 'stacking', differBy: ['init', 'bagging'] };
    const { status, stdout } = await run(file('ensemble.json', { ...quick, ensemble }), '--json', '--quiet');
    expect(status).toBe(0);
    const score = { accuracy: expect.any(Number) };
    expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
      test: score,
      ensemble: {
        combine: 'stacking',
        members: [{ test: score }, { test: score, validation: score }, { test: score }],
        test: score,
        validation: score,
      },
    });
    expect(stdout).toMatch(/ensemble {4}test accuracy .* \(stacking of 3; against the best member/);
  });

  it('takes a shared link, whole or bare', async () => {
    const text = encodeExperiment(mustResolve(quick));
    const seen = [
      await run(`http://localhost:4173/#e=${text}&run=1`, '--json', '--quiet'),
      await run(text, '--json', '--quiet'),
    ];
    expect(seen.map(({ status }) => status)).toEqual([0, 0]);
    const metrics = seen.map(
      ({ stdout }) => (JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as { test: unknown }).test,
    );
    expect(metrics[0]).toEqual(metrics[1]);
  });

  it.each([
    ['a file that is not there', () => 'nowhere.json', /could not be read/],
    ['a file that is not JSON', () => file('broken.json', '{"data": '), /is not JSON/],
    [
      'a knob out of range',
      () => file('range.json', { training: { batchSize: 0 } }),
      /Batch size .* is 0, .* from 1 to 4096/,
    ],
    [
      'a model that does not fit',
      () => file('misfit.json', { model: { layers: [{ type: 'dense' }] } }),
      /Layer 1 .*Dense/,
    ],
    ['a loss that does not suit', () => file('loss.json', { ...quick, training: { loss: 'mse' } }), /loss/i],
    [
      'an ensemble of no members',
      () => file('none.json', { ...quick, ensemble: { members: 0 } }),
      /Members \(ensemble\.members\) is 0, .* from 2 to 20/,
    ],
    [
      'an ensemble of a thousand',
      () => file('thousand.json', { ...quick, ensemble: { members: 1000 } }),
      /Members \(ensemble\.members\) is 1000, .* from 2 to 20/,
    ],
    [
      'snapshots without warm restarts',
      () => file('snapshot.json', { ...quick, ensemble: { snapshot: true } }),
      /Snapshots \(ensemble\.snapshot\) are taken at warm restarts/,
    ],
    ['a damaged link', () => '1.AAAA', /link/],
    ['no argument', () => '--json', /Usage/],
    ['an unknown option', () => '--fast', /--fast/],
  ])('exits 2 with the reason on standard error for %s', async (_name, source, reason) => {
    const { status, stdout, stderr } = await run(source());
    expect(stderr).toMatch(reason);
    expect(status).toBe(2);
    expect(stdout).toBe('');
  });

  it('hands its exit code on, with nothing on standard output', () => {
    const { status, stdout, stderr } = runAlone('nowhere.json');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/could not be read/);
  });

  it('exits 3 when the training diverges, and says what to do', async () => {
    const hot = {
      data: { dataset: 'plane', samples: 100 },
      training: { epochs: 5, optimizer: { type: 'sgd', learningRate: 1e6 } },
    };
    const { status, stdout } = await run(file('hot.json', hot), '--json', '--quiet');
    expect(status).toBe(3);
    expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ reason: 'diverged' });
  });

  it('names the suites there are where it is asked for another', async () => {
    const { status, stderr } = await run('--suite', '__proto__');
    expect(status).toBe(2);
    expect(stderr).toContain('There is no suite called __proto__.');
    expect(stderr).toContain('There is: tips, pruning.');
  });
});

describe('npm run experiment with a study', async () => {
  it('trains the arms of a comparison headless and gives the verdict', async () => {
    const study = { type: 'compare', tip: 'augment', seeds: 2 };
    const { status, stdout } = await run(file('compare.json', { ...quick, study }), '--json', '--quiet');
    expect(status).toBe(0);
    const result = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Record<string, unknown>;
    expect(result).toMatchObject({
      study: {
        arms: ['Without augmentation', 'With augmentation'],
        metric: 'accuracy',
        verdict: { difference: { pairs: 2, interval: [expect.any(Number), expect.any(Number)] } },
      },
    });
    expect((result.study as { members: unknown[] }).members).toHaveLength(4);
  });

  it('runs a range test headless: every step’s rate and loss, and the suggestion', async () => {
    const study = { type: 'learningRateRange', steps: 40 };
    const { status, stdout } = await run(file('range.json', { ...quick, study }), '--json', '--quiet');
    expect(status).toBe(0);
    const { study: found } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as {
      readonly study: { readonly rates: number[]; readonly losses: number[] };
    };
    expect(found).toMatchObject({ type: 'learningRateRange', words: expect.stringContaining('rate') });
    expect(found.rates).toHaveLength(found.losses.length);
    expect(found.rates[0]).toBeCloseTo(1e-6, 12);
  });

  it('exits 2 over a knob that does not exist', async () => {
    const arms = [{ changes: {} }, { changes: { training: { luck: 1 } } }];
    const { status, stderr } = await run(
      file('luck.json', { ...quick, study: { type: 'compare', arms } }),
      '--quiet',
    );
    expect(status).toBe(2);
    expect(stderr).toContain('training.luck');
    const sweep = { type: 'sweep', knob: 'training.chance', values: [1, 2] };
    const swept = await run(file('chance.json', { ...quick, study: sweep }), '--quiet');
    expect(swept.status).toBe(2);
    expect(swept.stderr).toContain('The sweep turns training.chance, but there is no such knob.');
  });

  const hot = {
    data: { dataset: 'concrete' },
    training: { epochs: 2, optimizer: { type: 'sgd', learningRate: 1e5 } },
  };
  it.each([
    ['range test', { ...hot, study: { type: 'learningRateRange', lowest: 0.2, highest: 1000 } }, 'The run'],
    ['data curve', { ...hot, study: { type: 'dataCurve', sizes: 3, seeds: 1 } }, 'All 3 runs'],
    [
      'race',
      { ...hot, study: { type: 'race', optimizers: ['sgd', 'momentum'], rates: 'experiment' } },
      'All 2 runs',
    ],
    [
      'sweep',
      { ...hot, study: { type: 'sweep', knob: 'training.epochs', values: [1, 2], seeds: 1 } },
      'All 2 runs',
    ],
    ['comparison', { ...hot, study: { type: 'compare', tip: 'earlyStopping', seeds: 2 } }, 'All 4 runs'],
  ])('exits 3 and says so where every run of a %s diverged', async (name, experiment, all) => {
    const { status, stdout } = await run(file(`${name}.json`, experiment), '--json', '--quiet');
    expect(status).toBe(3);
    expect(stdout).toContain(`${all} diverged, so that there is no result.`);
    const { study } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as {
      readonly study: { readonly lost: object; readonly members: readonly { readonly reason: string }[] };
    };
    const runs = study.members.length;
    expect(study).toMatchObject({ lost: { runs, diverged: runs, failed: 0 } });
    expect(new Set(study.members.map(({ reason }) => reason))).toEqual(new Set(['diverged']));
  });

  it('goes on without the runs that failed, says why, and exits 0 while any ended well', async () => {
    // Halved three times, four by four pixels are left.
    const conv = { type: 'conv2d', filters: 2, kernelSize: 3, padding: 'valid' };
    const pool = { type: 'maxPool' };
    const layers = [pool, pool, pool, conv, { type: 'flatten' }];
    const experiment = {
      data: { dataset: 'digits', fraction: 1 },
      model: { layers },
      training: { epochs: 1 },
      study: { type: 'sweep', knob: 'model.layers.3.kernelSize', values: [3, 7], seeds: 1 },
    };
    const { status, stdout, stderr } = await run(file('unfit.json', experiment), '--json', '--quiet');
    expect(stderr).toContain('Layer 4 (Convolution)');
    expect(stdout).toContain('Left out: 7 failed.');
    expect(status).toBe(0);
  });

  it('refuses at once to compare a network that does not fit', async () => {
    const experiment = {
      data: { dataset: 'digits' },
      model: { layers: [{ type: 'dense', units: 3 }] },
      study: { type: 'compare', tip: 'earlyStopping' },
    };
    const { status, stdout, stderr } = await run(file('misfit.json', experiment), '--quiet');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Layer 1 (Dense)');
  });
});

describe('what is trained again after training', async () => {
  const hotAfterwards = {
    data: { dataset: 'iris' },
    model: { layers: [{ type: 'dense', units: 32 }] },
    training: {
      epochs: 5,
      optimizer: { type: 'sgd', learningRate: 0.01 },
      switch: { to: { type: 'sgd', learningRate: 1e6 }, when: { epoch: 5 } },
    },
    pruning: { iterations: 3, unit: 'neurons', perIteration: 8, retrainEpochs: 10 },
  };

  it('exits 3 where the retraining of a pruned network diverges, with the reason', async () => {
    const { status, stdout } = await run(file('pruned.json', hotAfterwards), '--json', '--quiet');
    expect(status).toBe(3);
    expect(stdout).toContain('Retraining diverged in iteration 1, with 8 units pruned.');
    expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
      reason: 'diverged',
      pruning: { steps: { length: 1 }, diverged: { iteration: 1, removed: 8 } },
      test: { accuracy: expect.any(Number) },
    });
  });

  it('says where equal scores went by their place, and where one would end', async () => {
    const experiment = {
      data: { dataset: 'iris' },
      model: { layers: [{ type: 'dense', units: 12, activation: 'tanh' }] },
      training: { epochs: 20 },
      pruning: { iterations: 2, unit: 'neurons', perIteration: 3, criterion: 'apoz' },
    };
    const { status, stdout } = await run(file('equal.json', experiment), '--json', '--quiet');
    expect(status).toBe(0);
    // Behind a tanh nothing is zero: both removals, and no third one.
    const lines = stdout.split('\n').filter((line) => line.includes('by place in the network'));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('What goes next goes by place in the network: others that stay');
    const { pruning } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as {
      pruning: {
        smallestWithinAPoint: number;
        steps: readonly { removed: number; equalScores?: number; validation: { accuracy: number } }[];
      };
    };
    expect(pruning.steps.map(({ equalScores }) => equalScores)).toEqual([3, 3, 3]);
    const [whole] = pruning.steps;
    const good = pruning.steps.findLastIndex(
      ({ validation }) => validation.accuracy >= (whole?.validation.accuracy ?? 1) - 0.01,
    );
    expect(pruning.smallestWithinAPoint).toBe(good);
    expect(stdout).toMatch(
      good === 0
        ? /^end {9}no smaller network stays within one point/m
        : new RegExp(
            `^end {9}without ${pruning.steps[good]?.removed}: .* \\(pruning\\.iterations = ${good}\\)$`,
            'm',
          ),
    );
  });

  it('a comparison of such pruning rests on no network that was not pruned', async () => {
    const study = { type: 'compare', tip: 'pruning', seeds: 2 };
    const given = file('pruned2.json', { ...hotAfterwards, study });
    const { status, stdout } = await run(given, '--json', '--quiet');
    expect(status).toBe(3);
    const { study: found } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as { study: object };
    expect(found).toMatchObject({
      words:
        'There is no seed on which both ended well, so that there is nothing to compare. Left out: With pruning diverged.',
      verdict: { outcome: 'unproven', left: 2, diverged: [0, 2] },
      lost: { diverged: 2 },
    });
    expect(found).not.toHaveProperty('verdict.difference');
  });

  /** Bagged at a rate at the brink: the run itself ends, and some of the members do not. */
  const brink = (seed: number, learningRate: number, members: number) => ({
    seed,
    data: { dataset: 'concrete' },
    model: { layers: [] },
    training: { epochs: 8, batchSize: 32, optimizer: { type: 'sgd', learningRate } },
    ensemble: { members, differBy: ['init', 'bagging'] },
  });

  it('counts the members of an ensemble that diverged', async () => {
    const { status, stdout } = await run(file('some.json', brink(5, 0.45, 3)), '--json', '--quiet');
    expect(stdout).toContain('1 of 3 members diverged and was left out');
    expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
      reason: 'finished',
      divergedMembers: 1,
      ensemble: { members: { length: 2 } },
    });
    expect(status).toBe(0);
  });

  it('exits 3 where fewer than two members of an ensemble are left', async () => {
    const { status, stdout } = await run(file('brink.json', brink(4, 0.47, 2)), '--json', '--quiet');
    expect(stdout).toContain('2 of 2 members diverged and were left out: too few are left to put together');
    expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ reason: 'diverged' });
    expect(status).toBe(3);
  });
});
