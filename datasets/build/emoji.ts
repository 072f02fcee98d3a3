import { PNG } from 'pngjs';
import { countClasses, type LabelledImage, packInOrder } from './images';
import type { Recipe } from './pack';
import { npmTools, openNpm } from './registry';
import { shuffledIndices, stratifiedOrder } from './shuffle';

const pinned = {
  name: 'emoji-datasource',
  version: '16.0.0',
  sha256: '2006725061dc0098daa832d65f854a7bec0740af2eb47cb5b23d89f7e2c849f9',
};

/** Of the four in the package, those whose drawings may be passed on. */
const vendors = ['google', 'twitter'] as const;
/** Pixels of a drawing; in the sheet each has a border of one more. */
const size = 32;
const seed = 2010;
const perClass = 100;
/** The categories of Unicode, and what a learner calls them. */
const classes: Readonly<Record<string, string>> = {
  'Smileys & Emotion': 'smiley',
  'People & Body': 'people',
  'Animals & Nature': 'nature',
  'Food & Drink': 'food',
  'Travel & Places': 'travel',
  Activities: 'activity',
  Objects: 'object',
  Symbols: 'symbol',
  Flags: 'flag',
};
const labels = Object.values(classes);
const middleFinger = '1F595';

/** What is used of an entry of `emoji.json`. */
interface Emoji {
  readonly unified: string;
  readonly category: string;
  readonly sheet_x: number;
  readonly sheet_y: number;
  readonly has_img_google: boolean;
  readonly has_img_twitter: boolean;
}

export const emoji: Recipe = {
  id: 'emoji',
  tools: npmTools,
  build: () => {
    const read = openNpm(pinned);
    const all = JSON.parse(read('emoji.json').toString('utf8')) as readonly Emoji[];
    const sheets = vendors.map((vendor) => PNG.sync.read(read(`img/${vendor}/sheets/${size}.png`)));
    const chosen = choose(withoutTwins(all.filter(isUsable), sheets));
    const images = sheets.flatMap((sheet) =>
      chosen.map((one, group): LabelledImage => ({ pixels: cut(sheet, one), label: labelOf(one), group })),
    );
    return {
      card: {
        id: 'emoji',
        title: 'Emoji in nine kinds',
        kind: 'image',
        summary:
          'Small coloured pictures: the same emoji as two companies draw them. The network is to say whether it sees a face, a person, something to eat, a flag or one of five other kinds.',
        real: true,
        source: {
          name: pinned.name,
          version: pinned.version,
          registry: 'npm',
          url: 'https://github.com/iamcal/emoji-data',
          file: `emoji.json, ${vendors.map((vendor) => `img/${vendor}/sheets/${size}.png`).join(', ')}`,
        },
        licence: {
          name: 'Apache License 2.0 (Google) and CC BY 4.0 (Twitter)',
          spdx: 'Apache-2.0 AND CC-BY-4.0',
          credit:
            'Noto Emoji: copyright Google LLC. Twemoji: copyright 2020 Twitter, Inc and other contributors, cut out and put on white. Collected by Cal Henderson (MIT).',
        },
        citation: 'The Unicode Consortium (2024). Unicode Emoji, Technical Standard #51, version 16.0.',
        count: images.length,
        shape: [size, size, 3],
        classes: countClasses(images, labels),
        target: { kind: 'classification', name: 'kind of emoji' },
        groupedBy: 'emoji',
        order: `First all drawings by Google, then those by Twitter in the same order. Of each class at most ${perClass} emoji, drawn and shuffled once with a fixed seed (${seed}), each class spread evenly.`,
        flaws: [
          'They are drawings, made to be told apart at a glance, and not photographs: what works here need not work on a camera’s pictures.',
          'Both companies draw most emoji nearly alike. TipLab keeps the two drawings of one emoji on one side of the split: a random split would ask for what it has shown.',
          'The classes are the categories of Unicode, made for a keyboard and not for a network: an umbrella in the rain is a place, and a crystal ball an activity as a soccer ball is.',
          'Some emoji of a class are nearly the same picture: twenty-four clock faces among the places, flags of the same colours, arrows among the symbols. Twins may stand on both sides of the split and flatter the result.',
          `At most ${perClass} emoji of a class were taken, and only ${Math.min(...labels.map((_, label) => chosen.filter((one) => labelOf(one) === label).length))} of the smallest: with so few, expect a network to learn colours and outlines sooner than what is shown.`,
        ],
      },
      files: packInOrder(images),
    };
  },
};

function labelOf({ category }: Emoji): number {
  return labels.indexOf(classes[category] ?? '');
}

/** Whether both vendors draw it, and it belongs on a classroom's wall. */
function isUsable(one: Emoji): boolean {
  // Joined ones are twins of others: the same figure as a woman, as a man, as neither.
  const isJoined = one.unified.includes('200D');
  const isDrawn = one.has_img_google && one.has_img_twitter;
  return labelOf(one) >= 0 && isDrawn && !isJoined && one.unified !== middleFinger;
}

/** Leaves out those that are drawn as one before them is: an island flies the flag of its country. */
function withoutTwins(all: readonly Emoji[], sheets: readonly PNG[]): readonly Emoji[] {
  const seen = new Set<string>();
  return all.filter((one) => {
    const drawings = sheets.map((sheet) => Buffer.from(cut(sheet, one)).toString('base64'));
    const isTwin = drawings.some((drawing) => seen.has(drawing));
    for (const drawing of drawings) seen.add(drawing);
    return !isTwin;
  });
}

/** At most so many of each class, each class spread evenly over the list. */
function choose(usable: readonly Emoji[]): readonly Emoji[] {
  const taken = labels.map(() => 0);
  const chosen = shuffledIndices(usable.length, seed)
    .map((index) => usable[index] as Emoji)
    .filter((one) => {
      const label = labelOf(one);
      taken[label] = (taken[label] ?? 0) + 1;
      return (taken[label] ?? 0) <= perClass;
    });
  return stratifiedOrder(chosen.map(labelOf), seed).map((index) => chosen[index] as Emoji);
}

/** One drawing on white, `[size, size, 3]`. */
function cut({ width, data }: PNG, { sheet_x, sheet_y }: Emoji): Uint8Array {
  const [left, top] = [sheet_x * (size + 2) + 1, sheet_y * (size + 2) + 1];
  const pixels = new Uint8Array(size * size * 3);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = ((top + y) * width + left + x) * 4;
      const alpha = (data[from + 3] ?? 0) / 255;
      for (let channel = 0; channel < 3; channel++) {
        const value = (data[from + channel] ?? 0) * alpha + 255 * (1 - alpha);
        pixels[(y * size + x) * 3 + channel] = Math.round(value);
      }
    }
  }
  return pixels;
}
