import { type UserCard, userCardSchema } from '../../../core/catalog/userCard';
import {
  type CopiedFile,
  type ImageChoices,
  type ImageReading,
  imageLimits,
  type SkippedFile,
  type WholePicture,
} from '../../../core/own/images';
import type { PackedSet } from '../../../core/own/packedSet';
import { ProblemError } from '../../../core/problem';
import { packedHash } from '../../read/described';
import { classesOf } from './classes';
import { grayOf, hasColour } from './shrink';

/** A picture that was read. */
export interface ReadImage {
  readonly path: string;
  readonly batch: number;
  /** Of the file's bytes. */
  readonly hash: string;
  /** `[side, side, 3]` */
  readonly pixels: Uint8Array;
  /** Of the picture itself, the right way up. */
  readonly width: number;
  readonly height: number;
}

/** All that was read, and what was not. */
export interface ReadImages {
  readonly side: number;
  readonly images: readonly ReadImage[];
  readonly skipped: readonly SkippedFile[];
  readonly ignored: number;
  readonly crops: readonly WholePicture[];
}

/** Examples of each class that are shown. */
const mostSamples = 8;

interface Sorted {
  readonly classes: ReadonlyMap<string, readonly ReadImage[]>;
  readonly from: ImageReading['classesFrom'];
  readonly copies: readonly CopiedFile[];
}

/** By class, then by path, whatever order they came in: the same pictures make the same set anywhere. */
function sortOut(images: readonly ReadImage[]): Sorted {
  const { names, from } = classesOf(images);
  const placed = images
    .map((image, index) => ({ image, name: names[index] ?? '' }))
    .toSorted(
      (a, b) => order(a.name, b.name) || a.image.batch - b.image.batch || order(a.image.path, b.image.path),
    );
  const firsts = new Map<string, (typeof placed)[number]>();
  const copies: CopiedFile[] = [];
  const classes = new Map<string, ReadImage[]>();
  for (const one of placed) {
    const { image, name } = one;
    const first = firsts.get(image.hash);
    if (first) {
      copies.push({ path: image.path, original: first.image.path, contradicts: first.name !== name });
      continue;
    }
    firsts.set(image.hash, one);
    const members = classes.get(name) ?? [];
    members.push(image);
    classes.set(name, members);
  }
  return { classes, from, copies };
}

/** By the numbers of their letters, which no language of a browser changes. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is shown of the pictures before anything is learnt from them. */
export function describeImages({ side, images, skipped, ignored, crops }: ReadImages): ImageReading {
  const { classes, from, copies } = sortOut(images);
  return {
    kind: 'image',
    side,
    classes: [...classes].map(([name, members]) => ({
      name,
      count: members.length,
      samples: members
        .slice(0, mostSamples)
        .map(({ path, pixels, width, height }) => ({ path, pixels, width, height })),
    })),
    classesFrom: from,
    hasColour: images.some(({ pixels }) => hasColour(pixels)),
    skipped,
    copies,
    ignored,
    crops,
  };
}

/**
 * The set that the pictures make.
 * @throws ProblemError `data.unsuitable` where they are too few or too many, or of one class
 */
export function packImages(
  { side, images }: ReadImages,
  { name, channels, classes }: ImageChoices,
): PackedSet {
  const labels: string[] = [];
  const members: { readonly label: number; readonly image: ReadImage }[] = [];
  for (const [found, own] of sortOut(images).classes) {
    const called = Object.hasOwn(classes, found) ? classes[found]?.trim() : undefined;
    if (called === undefined) continue;
    // Two folders of one name are one class.
    const label = labels.includes(called) ? labels.indexOf(called) : labels.push(called) - 1;
    for (const image of own) members.push({ label, image });
  }
  if (labels.length < 2) {
    throw unsuitable(
      'Pictures of one class alone teach nothing: there is nothing to tell apart.',
      'Add pictures of a second class, such as a second folder.',
    );
  }
  if (labels.length > imageLimits.classes) {
    throw unsuitable(
      `There are ${labels.length} classes; at most ${imageLimits.classes} can be learnt.`,
      'Leave some of them out, or put folders together.',
    );
  }
  const size = side * side * channels;
  if (members.length * size > imageLimits.packed) {
    throw unsuitable(
      `${members.length.toLocaleString('en')} pictures of ${side} × ${side} pixels are more than a page can hold while it trains.`,
      'Choose a smaller size, or gray.',
    );
  }
  members.sort((a, b) => a.label - b.label);
  const pixels = new Uint8Array(members.length * size);
  members.forEach(({ image }, index) => {
    pixels.set(channels === 1 ? grayOf(image.pixels) : image.pixels, index * size);
  });
  const files = new Map([
    ['images.bin', pixels],
    ['labels.bin', Uint8Array.from(members, ({ label }) => label)],
  ]);
  const card = userCardSchema.safeParse({
    kind: 'image',
    name,
    hash: packedHash(files),
    count: members.length,
    shape: [side, side, channels],
    classes: labels,
  } satisfies UserCard);
  if (card.success) return { card: card.data, files };
  throw unsuitable(
    'The set cannot be described: a name is empty or longer than 100 letters, or there are fewer than three pictures.',
    'Give the set and every class a short name.',
  );
}

function unsuitable(message: string, hint: string): ProblemError {
  return new ProblemError({ code: 'data.unsuitable', message, hint });
}
