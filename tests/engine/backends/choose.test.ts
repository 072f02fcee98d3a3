import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import type { BackendChoice } from '../../../src/core/catalog/backends';
import type { NetworkPlan } from '../../../src/core/network/plan';
import { toProblem } from '../../../src/core/problem';
import { chooseBackend } from '../../../src/engine/backends/choose';

const planOf = (multiplyAdds: number): NetworkPlan => ({
  inputShape: [2],
  layers: [],
  parameters: 0,
  multiplyAdds,
});

const problemOf = (choice: BackendChoice) =>
  chooseBackend(choice, planOf(10)).then(() => undefined, toProblem);

it('takes WASM for a small network and says why', async () => {
  const report = await chooseBackend('auto', planOf(100));
  expect(report).toMatchObject({ id: 'wasm', label: 'WASM SIMD' });
  expect(report.reason).toMatch(/small|size/);
  expect(tf.getBackend()).toBe('wasm');
});

it('names what it could not use for a large network', async () => {
  const report = await chooseBackend('auto', planOf(50_000_000));
  expect(report.id).toBe('wasm');
  expect(report.reason).toContain('WebGPU');
  expect(report.reason).toContain('WebGL');
});

it('takes what was chosen', async () => {
  expect(await chooseBackend('cpu', planOf(100))).toMatchObject({ id: 'cpu', reason: 'Chosen by you.' });
  expect(tf.getBackend()).toBe('cpu');
});

it.each<BackendChoice>(['webgpu', 'webgl'])(
  'refuses %s where there is none, with a way out',
  async (choice) => {
    const problem = await problemOf(choice);
    expect(problem).toMatchObject({ code: 'backend.unavailable', path: 'backend' });
    expect(problem?.hint).toContain('Automatic');
    expect((await chooseBackend('auto', planOf(100))).id).toBe('wasm');
  },
);
