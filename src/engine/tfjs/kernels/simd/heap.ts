import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type * as tf from '@tensorflow/tfjs-core';
import { createLayout, type Layout } from '../../../compiled/layout';
import type { Constant } from '../../../compiled/scope';
import type { SimdVersion } from '../../../wasm/features';
import { instantiateKernels, type Kernels } from '../../../wasm/module';
import { Context } from '../../../wasm/opcodes';
import type { Operation } from '../../../wasm/program';
import { free, heapAddress, makeOutput, sizeOf } from '../wasm';

/** What the operations of one call are written into: the part of a plan's scope that single operations need. */
export interface Draft {
  /** Examples that are worked on at a time. */
  readonly capacity: number;
  /** Room beside the tensors; what is borrowed, unlike what is kept, holds anything to begin with. */
  readonly layout: Layout;
  constant(values: readonly number[]): number;
  /** Runs before all that is added otherwise. */
  before(operation: Operation): void;
  backwardOperation(operation: Operation): void;
}

/** How many examples a call works on. */
interface Extent {
  readonly count: number;
  /** At a time, so that what is laid out stays in the cache; by default all. */
  readonly chunk?: number;
}

/** Our kernels at work on the heap of tfjs-wasm. */
export interface HeapKernels {
  /**
   * Where the numbers of a tensor lie, in bytes; undefined where they lie so near the end of the heap that reading a
   * vector past their end would leave it.
   */
  addressOf(tensor: tf.TensorInfo): number | undefined;
  /**
   * Runs what `lay` writes, chunk by chunk. `lay` is called for each, and once more where room must be made.
   * @param lay gets the number of examples before the chunk; what it lays out must not depend on that
   * @param prepare writes into the context, whose address it gets
   * @returns the address of the context, as the last chunk left it
   */
  run(
    extent: Extent,
    lay: (draft: Draft, first: number) => void,
    prepare?: (floats: Float32Array, context: number) => void,
  ): number;
  /** The heap. Valid until the next allocation, which may move it. */
  floats(): Float32Array;
  doubles(): Float64Array;
}

/** What tfjs's module shows of itself. */
interface WasmModule {
  readonly asm?: Readonly<Record<string, unknown>>;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
  readonly HEAP32: Int32Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/** Vectors are read up to 28 bytes behind a tensor. */
const slack = 32;

/**
 * Undefined where the module does not show a memory that others may work on, as the threaded one does not.
 * @param version of the kernels, which the engine must be able to run
 */
export function heapKernels(backend: BackendWasm, version: SimdVersion): HeapKernels | undefined {
  const module = backend.wasm as unknown as WasmModule;
  const memory = Object.values(module.asm ?? {}).find((value) => value instanceof WebAssembly.Memory);
  if (memory === undefined || !(memory.buffer instanceof ArrayBuffer)) return undefined;
  return overHeap(backend, module, instantiateKernels(version, memory));
}

/** A new tensor that kernels can write; undefined at the very end of the heap. */
export function makeTarget(
  heap: HeapKernels,
  backend: BackendWasm,
  shape: readonly number[],
): { readonly tensor: tf.TensorInfo; readonly address: number } | undefined {
  const tensor = makeOutput(backend, shape);
  const address = heap.addressOf(tensor);
  if (address !== undefined) return { tensor, address };
  free(backend, tensor);
  return undefined;
}

function overHeap(backend: BackendWasm, module: WasmModule, kernels: Kernels): HeapKernels {
  // Grows to what the largest call needs, and is kept: no call allocates twice.
  let room = { start: 0, bytes: 0 };

  function makeSpace(bytes: number): void {
    if (room.bytes > 0) module._free(room.start);
    room = { start: 0, bytes: 0 };
    const start = module._malloc(bytes) >>> 0;
    if (start === 0) throw new RangeError('There is no memory left for the kernels.');
    room = { start, bytes };
  }

  function draw(capacity: number, lay: (draft: Draft) => void): Drawing {
    for (;;) {
      const drawing = drawAt(room.start, capacity, lay);
      const bytes = drawing.end - room.start + slack;
      if (bytes <= room.bytes) return drawing;
      // Some more than needed, so that calls that differ little need not ask again; and what aligning may take.
      makeSpace(Math.ceil(bytes * 1.25) + 64);
    }
  }

  function write(address: number, words: readonly number[]): number {
    module.HEAP32.set(words, address >>> 2);
    return address + words.length * 4;
  }

  return {
    addressOf(tensor) {
      const address = heapAddress(backend, tensor);
      return address + 4 * sizeOf(tensor.shape) + slack <= module.HEAPF32.byteLength ? address : undefined;
    },
    run({ count, chunk = count }, lay, prepare) {
      const capacity = Math.max(1, Math.min(count, chunk));
      let context = 0;
      for (let first = 0; first < count || first === 0; first += capacity) {
        const drawing = draw(capacity, (draft) => lay(draft, first));
        context = drawing.context;
        if (first === 0) {
          const floats = module.HEAPF32;
          for (const { address, length } of drawing.zeros)
            floats.fill(0, address >>> 2, (address >>> 2) + length);
          for (const { address, values } of drawing.constants) write(address, values);
          prepare?.(floats, context);
        }
        let end = drawing.program;
        for (const operation of drawing.operations) end = write(end, operation);
        module.HEAP32[(context + Context.Count) >>> 2] = Math.min(capacity, count - first);
        module.HEAP32[(context + Context.First) >>> 2] = first;
        module.HEAP32[(context + Context.Adds) >>> 2] = Number(first > 0);
        kernels.run(drawing.program, end, context);
      }
      return context;
    },
    floats: () => module.HEAPF32,
    doubles: () => module.HEAPF64,
  };
}

/** Operations with the places they need; addresses in bytes, lengths in floats. */
interface Drawing {
  readonly context: number;
  readonly operations: readonly Operation[];
  readonly constants: readonly Constant[];
  readonly zeros: readonly { readonly address: number; readonly length: number }[];
  /** Where the operations go. */
  readonly program: number;
  readonly end: number;
}

function drawAt(start: number, capacity: number, lay: (draft: Draft) => void): Drawing {
  const layout = createLayout(start);
  const constants: Constant[] = [];
  const zeros: { readonly address: number; readonly length: number }[] = [];
  const [before, operations]: [Operation[], Operation[]] = [[], []];
  const keep = (length: number) => {
    const address = layout.keep(length);
    zeros.push({ address, length });
    return address;
  };
  const context = keep(Context.Size / 4);
  lay({
    capacity,
    layout: { ...layout, keep },
    constant(values) {
      const address = layout.keep(values.length);
      constants.push({ address, values });
      return address;
    },
    before: (added) => before.push(added),
    backwardOperation: (added) => operations.push(added),
  });
  const all = [...before, ...operations];
  const program = layout.keep(all.reduce((sum, { length }) => sum + length, 0));
  return { context, operations: all, constants, zeros, program, end: layout.size() };
}
