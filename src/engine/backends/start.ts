import * as tf from '@tensorflow/tfjs-core';
import type { BackendId } from '../../core/catalog/backends';
import { registerKernels } from '../tfjs/kernels';
import { type Device, webglDevice, webgpuDevice } from './device';
import { loadWasm } from './wasm';

// Without its checks in every op, and its advertisement in Node.
tf.enableProdMode();

/** Loads the code of a backend; only the one that is used is ever fetched. */
const loaders: Readonly<Record<BackendId, () => Promise<unknown>>> = {
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
  wasm: loadWasm,
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
};

/** Makes a backend the current one and lets it prove itself. Throws, saying why, where it does not work here. */
export async function startBackend(id: BackendId): Promise<Device | undefined> {
  await loaders[id]();
  if (!(await tf.setBackend(id))) throw new Error('it does not start here');
  await tf.ready();
  if (id === 'wasm') registerKernels();
  await checkArithmetic();
  if (id === 'webgpu') return webgpuDevice();
  if (id !== 'webgl') return undefined;
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) throw new Error('it has only half precision here');
  return webglDevice();
}

/** A tiny product, read back: some drivers start and then fail, or compute zeros. */
async function checkArithmetic(): Promise<void> {
  const product = tf.tidy(() =>
    tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2])),
  );
  try {
    const values = await product.data<'float32'>();
    if (values.join() !== '19,22,43,50') throw new Error(`it computes wrong numbers (${values.join()})`);
  } finally {
    product.dispose();
  }
}
