import { strFromU8, strToU8, zipSync } from 'fflate';
import { userCardSchema } from '../../core/catalog/userCard';
import type { PackedSet } from '../../core/own/packedSet';
import { packedHash } from '../read/described';
import { openZip } from './archive';
import { unreadable } from './problems';
import type { FileSource } from './source';

const cardFile = 'card.json';
/** What it calls itself, so that another archive with a `card.json` is not taken for one. */
const kind = 'tiplab-data';

/** Of one packed file. */
const mostBytes = 500_000_000;

/** A set as one file: a zip archive of its packed files and of `card.json`, which says what they are. */
export function writeSetFile({ card, files }: PackedSet): Uint8Array<ArrayBuffer> {
  const content = strToU8(JSON.stringify({ kind, version: 1, card }));
  // Always of the same time: the same set is the same file.
  return zipSync({ [cardFile]: content, ...Object.fromEntries(files) }, { mtime: '1980-01-02', level: 6 });
}

/** Whether a file begins as such an archive does: `card.json` is its first entry. */
export function beginsAsSetFile(head: Uint8Array): boolean {
  return (
    head[0] === 0x50 && head[1] === 0x4b && strFromU8(head.subarray(30, 30 + cardFile.length)) === cardFile
  );
}

/** @throws ProblemError `data.unreadable` where it is not what was written */
export async function readSetFile(file: FileSource): Promise<PackedSet> {
  let described: unknown;
  const files = new Map<string, Uint8Array>();
  for (const { path, size, read } of await openZip(file)) {
    if (size > mostBytes) throw damaged(`${path} is too large`);
    const bytes = await read(0, size);
    if (path === cardFile) described = parsed(bytes);
    else files.set(path, bytes);
  }
  const { kind: given, version, card } = (described ?? {}) as Record<string, unknown>;
  if (given !== kind) throw damaged('it does not say what it is');
  if (version !== 1) throw damaged('it was made by a newer TipLab');
  const read = userCardSchema.safeParse(card);
  if (!read.success) throw damaged('what it says of its data means nothing here');
  if (packedHash(files) !== read.data.hash) throw damaged('its data were changed since it was written');
  return { card: read.data, files };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(strFromU8(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

function damaged(why: string) {
  return unreadable(
    `The file of a data set could not be read: ${why}.`,
    'Export the set once more where it came from. Nothing was taken over.',
  );
}
