/** What people write where they know nothing. `none`, `unknown` and `no` are answers. */
const missingWords = new Set([
  '',
  '?',
  '-',
  '--',
  '–',
  '—',
  '.',
  '..',
  'na',
  'n/a',
  '#n/a',
  '#na',
  '<na>',
  'nan',
  '-nan',
  'null',
  'nil',
  '\\n',
  'none',
  '(null)',
  '#value!',
  '#ref!',
  '#div/0!',
  'missing',
  'n.a.',
  'k.a.',
  'keine angabe',
]);

export function isMissing(cell: string): boolean {
  // Numbers, which most cells are.
  if (isDigit(cell.charCodeAt(0))) return false;
  return cell.length <= 14 && missingWords.has(cell.trim().toLowerCase());
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** How numbers are written in a column. */
export interface NumberFormat {
  readonly decimal: '.' | ',';
  /** What stands between thousands; a space stands for every kind of space. */
  readonly thousands: '' | ',' | '.' | ' ' | "'";
}

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const decimalComma = /^[+-]?(?:\d+,?\d*|,\d+)(?:e[+-]?\d+)?$/i;
const thousandsOf: Readonly<
  Record<Exclude<NumberFormat['thousands'], ''>, Readonly<Record<'.' | ',', RegExp>>>
> = {
  ',': { '.': /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/, ',': /$^/ },
  '.': { ',': /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d*)?$/, '.': /$^/ },
  ' ': {
    '.': /^[+-]?\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:\.\d*)?$/,
    ',': /^[+-]?\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:,\d*)?$/,
  },
  "'": { '.': /^[+-]?\d{1,3}(?:['’]\d{3})+(?:\.\d*)?$/, ',': /^[+-]?\d{1,3}(?:['’]\d{3})+(?:,\d*)?$/ },
};

export const plainFormat: NumberFormat = { decimal: '.', thousands: '' };

/** In the order of preference where several fit. */
export const numberFormats: readonly NumberFormat[] = [
  plainFormat,
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ' ' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: "'" },
  { decimal: ',', thousands: "'" },
];

/** A sign for money or a share, before or after the number. */
const affix = /^([$€£¥])\s*(.+)$|^([+-])([$€£¥])\s*(.+)$|^(.+?)\s*([$€£¥%])$/u;

/** What a number is measured in, as far as the cell says so, and the cell without it. */
export function withoutUnit(cell: string): { readonly text: string; readonly unit: string } {
  const trimmed = cell.trim().replace('\u2212', '-');
  const last = trimmed.charCodeAt(trimmed.length - 1);
  const first = trimmed.charCodeAt(0);
  if (isDigit(last) && (isDigit(first) || first === 45)) {
    // Nearly all numbers: no unit to look for, but between a sign and the number.
    if (first !== 45 || isDigit(trimmed.charCodeAt(1))) return { text: trimmed, unit: '' };
  }
  const match = affix.exec(trimmed);
  if (!match) return { text: trimmed, unit: '' };
  const [, before, afterIt, sign, between, rest, amount, after] = match;
  if (before && afterIt) return { text: afterIt, unit: before };
  if (between && rest) return { text: `${sign}${rest}`, unit: between };
  return { text: amount ?? trimmed, unit: after ?? '' };
}

/**
 * The number that a cell without its unit says in this format; NaN where it says none, or one too large for the
 * network's single precision.
 */
export function toNumber(text: string, { decimal, thousands }: NumberFormat): number {
  let written = text;
  if (thousands !== '' && thousandsOf[thousands][decimal].test(text)) {
    written = text.replace(
      thousands === ' '
        ? /[ \u00a0\u202f\u2009]/g
        : thousands === "'"
          ? /['’]/g
          : thousands === ','
            ? /,/g
            : /\./g,
      '',
    );
  }
  if (decimal === ',') {
    if (!decimalComma.test(written)) return Number.NaN;
    written = written.replace(',', '.');
  } else if (!plain.test(written)) return Number.NaN;
  const value = Number(written);
  // Minus nothing is nothing: packed, they must not differ.
  return Number.isFinite(Math.fround(value)) ? value + 0 : Number.NaN;
}

/** Whether a cell is a number in any way of writing. */
export function looksLikeNumber(cell: string): boolean {
  const { text } = withoutUnit(cell);
  return numberFormats.some((format) => !Number.isNaN(toNumber(text, format)));
}

/** How dates are written in a column: the order of year, month and day. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';
export const dateOrders: readonly DateOrder[] = ['ymd', 'dmy', 'mdy'];

const time =
  '(?:[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*([AaPp][Mm])?\\s*(Z|[+-]\\d{2}:?\\d{2})?)?';
const yearFirst = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})(?:\\2(\\d{1,2}))?${time}$`);
const yearLast = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${time}$`);
const named = new RegExp(
  `^(?:(\\d{1,2})[. -]+)?([A-Za-z]{3})[a-z]*\\.?[ -]+(?:(\\d{1,2})[, -]+)?(\\d{4})${time}$`,
);
/** `20200131`, and `2020Q1`, which stands for the first day of the quarter. */
const digits = /^((?:1[5-9]|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])$/;
const quarters = /^(\d{4})[- ]?Q([1-4])$/i;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Days from 1 January 1970, at universal time; NaN where the cell is no date in this order. */
export function toDate(cell: string, order: DateOrder): number {
  const text = cell.trim();
  if (text.length < 6 || text.length > 40) return Number.NaN;
  if (order === 'ymd') return yearFirstDate(text);
  const match = yearLast.exec(text);
  if (!match) return Number.NaN;
  const [, first, , second, year = '', ...clock] = match;
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
  return daysOf(full, Number(month), Number(day), clock);
}

function yearFirstDate(text: string): number {
  const match = yearFirst.exec(text);
  if (match) {
    const [, year, separator, month, day, ...clock] = match;
    // 2020.5 is a number.
    if (separator === '.' && day === undefined) return Number.NaN;
    return daysOf(Number(year), Number(month), Number(day ?? 1), clock);
  }
  const packed = digits.exec(text);
  if (packed) return daysOf(Number(packed[1]), Number(packed[2]), Number(packed[3]), []);
  const quarter = quarters.exec(text);
  if (quarter) return daysOf(Number(quarter[1]), 3 * Number(quarter[2]) - 2, 1, []);
  const words = named.exec(text);
  if (!words) return Number.NaN;
  const [, dayBefore, word = '', dayAfter, year, ...clock] = words;
  const month = months.indexOf(word.toLowerCase()) + 1;
  return daysOf(Number(year), month, Number(dayBefore ?? dayAfter ?? 1), clock);
}

function daysOf(
  year: number,
  month: number,
  day: number,
  [hours, minutes, seconds, half, zone]: readonly (string | undefined)[],
): number {
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return Number.NaN;
  const hour = half === undefined ? Number(hours ?? 0) : (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0);
  if (hour > 24 || Number(minutes ?? 0) > 59) return Number.NaN;
  const shift = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  const offset = shift ? (shift[1] === '-' ? -1 : 1) * (Number(shift[2]) * 60 + Number(shift[3])) : 0;
  return (
    midnight / 86_400_000 +
    (hour * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) / 86_400 -
    offset / 1440
  );
}

export function looksLikeDate(cell: string): boolean {
  return dateOrders.some((order) => !Number.isNaN(toDate(cell, order)));
}

/** `2012-01-31`, and with the time of day where there is one: what a date is packed as. */
export function dateText(days: number): string {
  const iso = new Date(Math.round(days * 86_400) * 1000).toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/** One line without control characters, which may come into the packed form. */
export function clean(text: string): string {
  // Nearly all cells are already so.
  if (/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(text)) return text;
  return text
    .replace(/[\p{Cc}\u2028\u2029\ufeff]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim();
}

/** The same, no longer than a name may be. */
export function cleanName(text: string, most: number): string {
  const line = clean(text);
  if (line.length <= most) return line;
  let cut = '';
  for (const character of line) {
    if (cut.length + character.length > most - 1) break;
    cut += character;
  }
  return `${cut}…`;
}
