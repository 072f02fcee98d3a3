import { BuildError } from './errors';

interface IdxArray {
  readonly dims: readonly number[];
  readonly values: Uint8Array;
}

/** Reads an IDX file of bytes, the format of MNIST: two zeros, type 8, rank, big-endian sizes, values. */
export function readIdx(bytes: Uint8Array): IdxArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rank = view.getUint8(3);
  const dims = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const values = bytes.subarray(4 + 4 * rank);
  const expected = dims.reduce((product, size) => product * size, 1);
  if (view.getUint16(0) !== 0 || view.getUint8(2) !== 8 || values.length !== expected) {
    throw new BuildError('An IDX file of bytes was expected.', 'Check the path inside the package.');
  }
  return { dims, values };
}
