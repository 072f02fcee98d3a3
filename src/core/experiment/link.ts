import { deflateSync, strFromU8, strToU8 } from 'fflate';
import { fromBase64Url, toBase64Url } from '../base64';
import { inflate } from '../inflate';
import type { Problem } from '../problem';
import { essence } from './difference';
import { type Resolved, resolveExperiment, versionProblem } from './resolve';
import { currentVersion, type Experiment } from './schema';

/** Longest text after `e=` that is looked at. */
export const maxLinkLength = 8000;
/** Longest JSON that is unpacked: a small link can hold a huge one (a "zip bomb"). */
const maxJsonLength = 64_000;

/** Bytes of the checksum behind the packed experiment. */
const checkLength = 2;

/**
 * The experiment as it stands after `#e=`: `<version>.<base64url(deflate(JSON) + checksum)>`. Whatever unpacks deflate
 * reads it, since the checksum comes after the end.
 */
export function encodeExperiment(experiment: Experiment): string {
  const packed = deflateSync(strToU8(JSON.stringify(essence(experiment))), { level: 9 });
  const bytes = new Uint8Array(packed.length + checkLength);
  bytes.set(packed);
  bytes.set(checksum(packed), packed.length);
  return `${currentVersion}.${toBase64Url(bytes)}`;
}

/**
 * The experiment in a link's text. Never throws, whatever the text: nothing in it is trusted, nothing unpacked
 * beyond a limit, nothing used but as values of knobs.
 */
export function decodeExperiment(text: string): Resolved {
  if (text.length > maxLinkLength) {
    return fail('link.tooLarge', `The link holds ${text.length} characters; ${maxLinkLength} are the most.`);
  }
  // Before anything else of it: how a newer version packs and writes is not known here.
  const version = Number(/^(\d{1,4})(\.|$)/.exec(text)?.[1]);
  if (version > currentVersion) return { ok: false, problems: [versionProblem(version)] };
  const match = /^\d{1,4}\.([A-Za-z0-9_-]+)$/.exec(text);
  if (!match) return fail('link.unreadable', 'The link is incomplete or damaged: it is not an experiment.');
  const [, body = ''] = match;
  const bytes = fromBase64Url(body);
  const json = bytes && unpack(bytes);
  if (json === 'tooLarge')
    return fail('link.tooLarge', 'The link unpacks to more than an experiment can hold.');
  if (!json) return fail('link.unreadable', 'The link is incomplete or damaged: it does not unpack.');
  let tree: unknown;
  try {
    tree = JSON.parse(strFromU8(json));
  } catch {
    return fail('link.unreadable', 'The link is incomplete or damaged: it holds no experiment.');
  }
  const isObject = typeof tree === 'object' && tree !== null && !Array.isArray(tree);
  // The version before the dot is the one that counts; a second one inside cannot contradict it.
  return resolveExperiment(isObject ? Object.assign(tree as object, { version }) : tree);
}

function fail(code: Problem['code'], message: string): Resolved {
  return { ok: false, problems: [{ code, message, hint: 'Ask whoever shared it to copy it again, whole.' }] };
}

/**
 * The JSON in a link's bytes. A slip of one character is always noticed: it could turn a learning rate into another
 * one. Written by hand a link needs no checksum, but then nothing may follow the end of the packed part.
 */
function unpack(bytes: Uint8Array): Uint8Array | 'tooLarge' | undefined {
  const end = Math.max(0, bytes.length - checkLength);
  const packed = bytes.subarray(0, end);
  const isChecked = checksum(packed).every((byte, place) => byte === bytes[end + place]);
  const json = inflate(isChecked ? packed : bytes, maxJsonLength);
  if (json === undefined || json === 'tooLarge') return json;
  return isChecked || json.consumed === bytes.length ? json.bytes : undefined;
}

/**
 * CRC-16/GENIBUS: finds every damage within 16 bits in a row, so every single character; inverted at the end, so that
 * zeros hung on are found too.
 */
function checksum(bytes: Uint8Array): readonly [high: number, low: number] {
  let remainder = 0xffff;
  for (const byte of bytes) {
    remainder ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      remainder = (remainder & 0x8000) === 0 ? remainder << 1 : ((remainder << 1) ^ 0x1021) & 0xffff;
    }
  }
  const inverted = remainder ^ 0xffff;
  return [inverted >> 8, inverted & 0xff];
}
