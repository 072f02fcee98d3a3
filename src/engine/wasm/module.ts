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

const modules = new Map<string, WebAssembly.Module>();

function moduleOf(version: SimdVersion, isShared: boolean): WebAssembly.Module {
  const key = `${version} ${isShared}`;
  const known = modules.get(key);
  if (known) return known;
  const text = atob(version === 'relaxed' ? relaxed : plain);
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const made = new WebAssembly.Module(isShared ? importingSharedMemory(bytes) : bytes);
  modules.set(key, made);
  return made;
}

/** The import section of the kernels: `env.memory`, of any size. */
const anyMemory = [2, 15, 1, 3, 101, 110, 118, 6, 109, 101, 109, 111, 114, 121, 2, 0, 0];
/** The same for a memory that threads share, which must say how large it can become: 65,536 pages. */
const sharedMemory = [2, 18, ...anyMemory.slice(2, -2), 3, 0, 0x80, 0x80, 4];

/** The same kernels over a shared memory: nothing but what they import is another kind, so they are not compiled twice. */
function importingSharedMemory(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  // Behind 8 bytes of header and the section of types, which is shorter than 128 bytes.
  const at = 10 + (bytes[9] ?? 0);
  if (anyMemory.some((byte, index) => bytes[at + index] !== byte))
    throw new Error('The kernels import something else than a memory.');
  return Uint8Array.from([
    ...bytes.subarray(0, at),
    ...sharedMemory,
    ...bytes.subarray(at + anyMemory.length),
  ]);
}

/**
 * Kernels over a memory of the caller's, which threads may share. They allocate nothing and keep nothing between calls; they write exactly the
 * tensors they are given, and read up to 28 bytes behind them.
 */
export function instantiateKernels(version: SimdVersion, memory: WebAssembly.Memory): Kernels {
  const isShared = !(memory.buffer instanceof ArrayBuffer);
  const instance = new WebAssembly.Instance(moduleOf(version, isShared), { env: { memory } });
  return { run: instance.exports.run as Kernels['run'] };
}
