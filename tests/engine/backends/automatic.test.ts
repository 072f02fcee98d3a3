import { beforeEach, expect, it, vi } from 'vitest';
import type { BackendId } from '../../../src/core/catalog/backends';
import { ProblemError } from '../../../src/core/problem';
import { chooseBackend, type Trial } from '../../../src/engine/backends/choose';
import type { BackendReport } from '../../../src/protocol/progress';

// A device with two graphics cards: no test machine has one.
const device = vi.hoisted(() => ({
  started: [] as string[],
  broken: new Set<string>(),
  noCards: undefined as string | undefined,
}));
vi.mock('../../../src/engine/backends/start', () => ({
  async startBackend(id: string) {
    if (device.broken.has(id)) throw new Error(`${id} is broken.`);
    device.started.push(id);
  },
}));
vi.mock('../../../src/engine/backends/device', () => ({ whyNotCard: async () => device.noCards }));

interface Timed extends Trial {
  readonly tried: { readonly id: BackendId; readonly limit: number }[];
}

/** A network that takes so many milliseconds a step on each backend. */
function trialOf(times: Partial<Record<BackendId, number>>, steps = 10_000): Timed {
  const tried: Timed['tried'][number][] = [];
  return {
    tried,
    shape: 'some',
    steps,
    async time({ id }: BackendReport, limit) {
      tried.push({ id, limit });
      return times[id] ?? Number.POSITIVE_INFINITY;
    },
    throwIfUnwanted: () => undefined,
  };
}

const choose = (trial: Trial, memory = new Map()) => chooseBackend('auto', trial, memory);

beforeEach(() => {
  device.started.length = 0;
  device.broken.clear();
  device.noCards = undefined;
});

it('takes the fastest of those tried, and names the others with their times', async () => {
  const report = await choose(trialOf({ wasm: 100, webgpu: 20, webgl: 40 }));
  expect(report.id).toBe('webgpu');
  for (const words of ['20 ms a step', 'WASM SIMD takes 100 ms', 'WebGL takes 40 ms'])
    expect(report.reason).toContain(words);
  expect(device.started.at(-1), 'it is the current one').toBe('webgpu');
});

it('stays with WASM, the same bits everywhere, unless a card is clearly faster', async () => {
  expect((await choose(trialOf({ wasm: 100, webgpu: 90, webgl: 85 }))).id).toBe('wasm');
  expect(device.started.at(-1)).toBe('wasm');
});

it('does not touch the cards for a quick network, nor for a short run', async () => {
  const quick = trialOf({ wasm: 1, webgpu: 0.1 });
  expect((await choose(quick)).id).toBe('wasm');
  const short = trialOf({ wasm: 20, webgpu: 5 }, 50);
  const report = await choose(short);
  expect(report.id).toBe('wasm');
  expect(report.reason).toContain('1 s');
  expect([...quick.tried, ...short.tried].map(({ id }) => id)).toEqual(['wasm', 'wasm']);
  expect(device.started.every((id) => id === 'wasm')).toBe(true);
});

it('tries the cards no longer than a small share of the run', async () => {
  const trial = trialOf({ wasm: 10, webgpu: 9 }, 1000);
  await choose(trial);
  expect(trial.tried.slice(1).map(({ limit }) => limit)).toEqual([500, 500]);
});

it('remembers what it found, but not that a run was too short to look', async () => {
  const memory = new Map();
  const times = { wasm: 20, webgpu: 5 };
  await choose(trialOf(times, 50), memory);
  const found = await choose(trialOf(times), memory);
  expect(found.id).toBe('webgpu');
  const again = trialOf(times);
  expect(await choose(again, memory)).toEqual(found);
  expect(again.tried).toEqual([]);
  expect(device.started.at(-1)).toBe('webgpu');
});

it('says which card is emulated, and loads nothing for it', async () => {
  device.noCards = 'it is emulated on the processor';
  const report = await choose(trialOf({ wasm: 100, webgpu: 1, webgl: 1 }));
  expect(report.id).toBe('wasm');
  expect(report.reason).toContain('WebGL cannot be used: it is emulated on the processor');
  expect(device.started).not.toContain('webgl');
});

it('passes on what is wrong with the experiment, not with the backend', async () => {
  const problem = new ProblemError({ code: 'data.unsuitable', message: 'No.', hint: 'Do.' });
  const trial: Trial = { ...trialOf({}), time: () => Promise.reject(problem) };
  await expect(choose(trial)).rejects.toBe(problem);
  expect(device.started).toEqual(['wasm']);
});

it('falls back to plain JavaScript, and says so where even that fails', async () => {
  device.noCards = 'there is no graphics card';
  device.broken.add('wasm');
  expect((await choose(trialOf({}))).id).toBe('cpu');
  device.broken.add('cpu');
  await expect(choose(trialOf({}))).rejects.toMatchObject({ problem: { code: 'backend.unavailable' } });
});
