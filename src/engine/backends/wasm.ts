import * as tf from '@tensorflow/tfjs-core';

/** The modules that tfjs wants to know the addresses of; the last is never loaded. */
const files = [
  'tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm',
] as const;

let locateFile: ((file: string) => string) | undefined;
let loaded = false;

/**
 * Says where the .wasm files are. To be called before the first training in a browser; in Node they are found
 * beside their package.
 * @param locate from a file's name to its address
 */
export function configureWasm(locate: (file: string) => string): void {
  locateFile = locate;
}

/** Loads the wasm backend and, after it has started, the kernels that it lacks. */
export async function loadWasm(): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  if (loaded) return;
  loaded = true;
  // The threaded module neither survives a minifying bundler nor exports its memory for kernels of our own.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (locateFile) setWasmPaths(Object.fromEntries(files.map((file) => [file, locateFile?.(file) ?? file])));
}
