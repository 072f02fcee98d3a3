import { gunzipSync, inflateSync } from 'node:zlib';
import { BuildError } from './errors';
import type { ReadFile } from './registry';
import { type RValue, type RVector, readSerialized } from './rserialize';
import type { Cell, Row } from './tables';
import { run } from './tools';

/** System tools that reading an R package's data needs. */
export const rTools = ['xz'] as const;

interface DataFrame {
  /** The rows, with the columns in the order asked for. Factors become their labels, logicals 0 and 1. */
  readonly rows: (names: readonly string[]) => Row[];
}

/** A series of R, of class `ts`: one channel, or a matrix of several. */
export interface RTimeSeries {
  /** Time of the first value and values per unit of time: 1749 and 12 for months from January 1749. */
  readonly start: number;
  readonly frequency: number;
  /** Names of the channels; empty where there is but one. */
  readonly names: readonly string[];
  /** The values of each channel. */
  readonly channels: readonly (readonly number[])[];
}

/** The data frames of an installed package, by name. */
export function openLazyLoad(readFile: ReadFile, path: string): (name: string) => DataFrame {
  const open = openObjects(readFile, path);
  return (name) => dataFrame(open(name));
}

/** The time series of an installed package, by name. */
export function openTimeSeries(readFile: ReadFile, path: string): (name: string) => RTimeSeries {
  const open = openObjects(readFile, path);
  return (name) => {
    const object = open(name);
    const [start, , frequency] = (object?.attributes.get('tsp')?.values ?? []) as readonly number[];
    if (!object || start === undefined || frequency === undefined) throw unexpected(`${name} as a series`);
    const values = object.values as readonly number[];
    const [, titles] = (object.attributes.get('dimnames')?.values ?? []) as readonly (RVector | null)[];
    const names = (titles?.values ?? []) as readonly string[];
    const steps = values.length / Math.max(1, names.length);
    // A matrix lies column by column.
    const channels = Array.from({ length: Math.max(1, names.length) }, (_, channel) =>
      values.slice(channel * steps, (channel + 1) * steps),
    );
    return { start, frequency, names, channels };
  };
}

/**
 * Opens the "lazy-load database" an installed R package keeps its data in: `path.rdx`, an index of offsets,
 * and `path.rdb`, the objects, each compressed alone.
 */
function openObjects(readFile: ReadFile, path: string): (name: string) => RValue {
  const index = readSerialized(gunzipSync(readFile(`${path}.rdx`)));
  const variables = field(index, 'variables');
  const objects = readFile(`${path}.rdb`);
  return (name) => {
    const [offset, length] = field(variables, name).values as number[];
    if (offset === undefined || length === undefined) throw unexpected(`the place of ${name}`);
    return readSerialized(uncompress(objects.subarray(offset, offset + length)));
  };
}

/** A chunk is its uncompressed size (4 bytes), then zlib data, or a letter and data without a header. */
function uncompress(chunk: Buffer): Buffer {
  const size = chunk.readUInt32BE(0);
  const bytes = chunk[4] === 'Z'.charCodeAt(0) ? unxz(chunk.subarray(5)) : inflateSync(chunk.subarray(4));
  if (bytes.length !== size) throw unexpected(`${size} bytes`);
  return bytes;
}

function unxz(bytes: Buffer): Buffer {
  const args = ['--decompress', '--stdout', '--format=raw', '--lzma2=preset=6'];
  return run('xz', args, { input: bytes, hint: 'Has the compression of the package changed?' });
}

function dataFrame(value: RValue): DataFrame {
  return {
    rows: (wanted) => {
      const columns = wanted.map((name) => cells(field(value, name)));
      const count = columns[0]?.length ?? 0;
      return Array.from({ length: count }, (_, row) => columns.map((column) => column[row] ?? null));
    },
  };
}

function cells(column: RVector): readonly Cell[] {
  const values = column.values as readonly Cell[];
  const levels = column.attributes.get('levels')?.values as readonly string[] | undefined;
  // The codes of a factor start at 1.
  return levels ? values.map((code) => (code === null ? null : (levels[Number(code) - 1] ?? null))) : values;
}

function field(list: RValue, name: string): RVector {
  const found = list?.values[namesOf(list).indexOf(name)];
  if (found === null || typeof found !== 'object') throw unexpected(name);
  return found;
}

function namesOf(list: RValue): readonly string[] {
  return (list?.attributes.get('names')?.values ?? []) as readonly string[];
}

function unexpected(what: string): BuildError {
  return new BuildError(`The R database does not hold ${what}.`, 'Does the pinned version still have it?');
}
