import type { SimdVersion } from './features';
import { kernels as plain } from './generated/kernels-plain';
import { kernels as relaxed } from './generated/kernels-relaxed';

/** The kernels, at work on one memory. */
export interface Kernels {
  /**
   * Runs a program (see `opcodes.ts`).
   * @param program address of its first word
   * @param end address behind its last word
   * @param context address of what changes from call to call
   */
  run(program: number, end: number, context: number): void;
}

const modules = new Map<SimdVersion, WebAssembly.Module>();

function moduleOf(version: SimdVersion): WebAssembly.Module {
  const known = modules.get(version);
  if (known) return known;
  const text = atob(version === 'relaxed' ? relaxed : plain);
  const made = new WebAssembly.Module(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  modules.set(version, made);
  return made;
}

/**
 * Kernels over a memory of the caller's. They allocate nothing and keep nothing between calls; they write exactly the
 * tensors they are given, and read up to 28 bytes behind them.
 */
export function instantiateKernels(version: SimdVersion, memory: WebAssembly.Memory): Kernels {
  const instance = new WebAssembly.Instance(moduleOf(version), { env: { memory } });
  return { run: instance.exports.run as Kernels['run'] };
}
