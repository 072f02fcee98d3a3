import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import type { BackendChoice } from '../../../src/core/catalog/backends';
import { toProblem } from '../../../src/core/problem';
import { chooseBackend, type Trial } from '../../../src/engine/backends/choose';

/** A network whose steps take so long, everywhere. */
const trialOf = (milliseconds: number, steps = 10_000): Trial => ({
  shape: `${milliseconds}/${steps}`,
  steps,
  time: async () => milliseconds,
  throwIfUnwanted: () => undefined,
});

const problemOf = (choice: BackendChoice) =>
  chooseBackend(choice, trialOf(1)).then(() => undefined, toProblem);

it('takes WASM for a quick network and says how quick', async () => {
  const report = await chooseBackend('auto', trialOf(0.1));
  expect(report).toMatchObject({ id: 'wasm', label: 'WASM SIMD' });
  expect(report.reason).toContain('0.1 ms');
  expect(tf.getBackend()).toBe('wasm');
});

it('names what it could not use for a slow network', async () => {
  const report = await chooseBackend('auto', trialOf(500));
  expect(report.id).toBe('wasm');
  expect(report.reason).toContain('500 ms');
  expect(report.reason).toContain('WebGPU');
  expect(report.reason).toContain('WebGL');
});

it('takes what was chosen, untried', async () => {
  expect(await chooseBackend('cpu', trialOf(1))).toMatchObject({ id: 'cpu', reason: 'Chosen by you.' });
  expect(tf.getBackend()).toBe('cpu');
});

it.each<BackendChoice>(['webgpu', 'webgl'])(
  'refuses %s where there is none, with a way out',
  async (choice) => {
    const problem = await problemOf(choice);
    expect(problem).toMatchObject({ code: 'backend.unavailable', path: 'backend' });
    expect(problem?.hint).toContain('Automatic');
    expect((await chooseBackend('auto', trialOf(1))).id).toBe('wasm');
  },
);
