import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';

/** Addresses of the WebAssembly modules on our own origin. The threaded one is not used: see the backend. */
const addresses: Readonly<Record<string, string>> = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
};

export function locateWasm(file: string): string {
  return new URL(addresses[file] ?? plain, import.meta.url).href;
}
