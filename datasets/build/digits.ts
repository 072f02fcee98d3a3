import { BuildError } from './errors';
import { countClasses, type LabelledImage, packImages } from './images';
import type { Recipe } from './pack';
import { npmTools, openNpm, type ReadFile } from './registry';

const pinned = {
  name: 'mnist',
  version: '1.1.0',
  sha256: '3fb5bb119c556ae7d1aa647653ca603a1b3abf001aae410732cc55d923c5a390',
};

const side = 28;
const seed = 1998;
const labels = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

export const digits: Recipe = {
  id: 'digits',
  tools: npmTools,
  build: () => {
    const readFile = openNpm(pinned);
    const images = labels.flatMap((_, digit) => readDigit(readFile, digit));
    return {
      card: {
        id: 'digits',
        title: 'Handwritten digits (MNIST)',
        kind: 'image',
        summary:
          'Ten thousand small grey pictures of the digits 0 to 9, written by hand. The network is to say which digit it sees.',
        real: true,
        source: {
          name: pinned.name,
          version: pinned.version,
          registry: 'npm',
          url: 'https://github.com/cazala/mnist',
          file: 'src/digits/0.json to src/digits/9.json',
        },
        licence: {
          name: 'MIT License (as declared by the package)',
          spdx: 'MIT',
          credit:
            'Copyright (c) 2015 Juan Cazala (package). MNIST by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, made from the handwriting collected by NIST.',
        },
        citation:
          'Y. LeCun, L. Bottou, Y. Bengio, P. Haffner (1998). Gradient-based learning applied to document recognition. Proceedings of the IEEE 86(11), 2278-2324.',
        count: images.length,
        shape: [side, side, 1],
        classes: countClasses(images, labels),
        target: { kind: 'classification', name: 'digit' },
        order: `The source groups the images by digit. Here they are shuffled once with a fixed seed (${seed}), each digit spread evenly over the set, so any first part holds them in nearly the same shares.`,
        flaws: [
          'It is easy: a plain network gets 95 % and more, so small differences between two settings are often luck.',
          'Every digit was scaled to 20 x 20 pixels and centred by its mass. A network trained on it is easily lost when a digit is shifted, larger, or dark on a light ground.',
          'A few labels are wrong or nobody could tell: an audit found 15 wrong ones among the 10,000 test images of MNIST (Northcutt, Athalye and Mueller, 2021).',
          'Who wrote which digit is not recorded. The same hand may be in the training and in the validation part, which makes the result look a little better than it would be for new writers.',
          'The package does not say which part of MNIST it holds; the class counts equal those of the first 10,000 training images. Do not compare the result with published test scores, which come from 60,000 training images.',
          'The writers were employees of the US Census Bureau and American high school students of around 1990: the handwriting of other countries is hardly in it.',
          'The classes are not quite equal in size: 863 fives, 1,127 ones.',
        ],
      },
      files: packImages(images, seed),
    };
  },
};

function readDigit(readFile: ReadFile, digit: number): LabelledImage[] {
  const path = `src/digits/${digit}.json`;
  const { data } = JSON.parse(readFile(path).toString('utf8')) as { data: number[] };
  // The package divided the bytes by 255 and cut the decimals; rounding gives every byte back.
  const bytes = Uint8Array.from(data, (value) => Math.round(value * 255));
  const size = side * side;
  if (bytes.length === 0 || bytes.length % size !== 0) {
    throw new BuildError(`${path} does not hold whole images.`, 'Has the format of the package changed?');
  }
  return Array.from({ length: bytes.length / size }, (_, index) => ({
    pixels: bytes.subarray(index * size, (index + 1) * size),
    label: digit,
  }));
}
