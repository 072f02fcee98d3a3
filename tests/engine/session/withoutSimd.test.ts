import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';
import { createTestTrainer, smallExperiment } from './helpers';

vi.mock('../../../src/engine/wasm/features', () => ({ supportedSimd: () => undefined }));

it('trains where the engine knows no SIMD: tfjs’s own kernels, those it lacks composed of others', async () => {
  await import('@tensorflow/tfjs-backend-wasm');
  tf.env().set('WASM_HAS_SIMD_SUPPORT', false);
  const trainer = createTestTrainer();
  const experiment = smallExperiment({
    backend: 'auto',
    data: { dataset: 'digits', fraction: 2 },
    model: {
      layers: [
        { type: 'conv2d', filters: 4, strides: 2 },
        { type: 'maxPool' },
        { type: 'depthwiseConv2d' },
        { type: 'flatten' },
      ],
    },
    training: { epochs: 2, batchSize: 16, optimizer: { type: 'adam', learningRate: 0.01 } },
  });
  const { result } = await trainer.train(1, experiment);
  const [before, after] = [trainer.rows(1)[0], trainer.rows(1).at(-1)];
  expect(result.reason).toBe('finished');
  expect(after?.validation.loss).toBeLessThan(before?.validation.loss ?? 0);
  const { backend } = trainer.of('prepared')[0] ?? {};
  expect(backend).toMatchObject({ id: 'wasm' });
  expect(backend?.reason).toContain('no WebAssembly SIMD');
  trainer.dispose();
});
