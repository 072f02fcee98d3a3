/**
 * The subject of a mail as a sentence, undefined if it has none that can be read.
 *
 * Taken away is what tells how the corpus was collected and not what a mail is: marks of replies, the tags of mailing
 * lists, the stand-ins for the recipient's name, and what spammers put far to the right to make each mail differ.
 */
export function subjectOf(mail: string): string | undefined {
  const [head = ''] = mail.split(/\r?\n\r?\n/, 1);
  const line = /^subject:(.*(?:\r?\n[ \t].*)*)/im.exec(head)?.[1];
  if (line === undefined) return undefined;
  const unfolded = decodeWords(line.replace(/\r?\n[ \t]+/g, ' '));
  if (unfolded === undefined) return undefined;
  const [text = ''] = unfolded.trim().split(/\s{4,}/, 1);
  const subject = withoutMarks(text.replace(/\s+/g, ' ')).trim();
  return subject === '' ? undefined : subject;
}

const mark =
  /^(?:(?:re|fwd?|aw|sv)(?:\[\d+\])?:+>?|\[[\w .&-]{2,40}\](?=\s*\S)|(?:zzzz|yyyy|jm|fork|ilug|ilug-admin|dave)\s*,)\s*/i;

function withoutMarks(text: string): string {
  const rest = text.trim().replace(mark, '');
  return rest === text.trim() ? rest : withoutMarks(rest);
}

/** RFC 2047: `=?charset?Q?text?=` or `?B?`. */
function decodeWords(line: string): string | undefined {
  try {
    const decoded = line
      .replace(/\?=\s+=\?/g, '?==?')
      .replace(/=\?([\w-]+)\?([bq])\?(.*?)\?=/gi, (_, charset: string, code: string, text: string) => {
        const bytes = code.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : quoted(text);
        return new TextDecoder(charset, { fatal: true }).decode(bytes);
      });
    return decoded.includes('=?') ? undefined : decoded;
  } catch {
    // A charset that nobody knows, or bytes that are not of it.
    return undefined;
  }
}

function quoted(text: string): Buffer {
  const plain = text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}
