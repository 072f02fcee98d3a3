import { gunzipSync } from 'node:zlib';
import { readIdx } from './idx';
import { countClasses, type LabelledImage, packImages } from './images';
import type { Recipe } from './pack';
import { debianTools, openDebian } from './registry';

const pinned = {
  name: 'dataset-fashion-mnist',
  version: '0.0~git20200523.55506a9-1',
  sha256: '39e172fe32dd318ebb3e512220c3beea2fa47d7e20bab348fb4e0922d6beefc0',
};

const folder = 'usr/share/datasets/fashion-mnist';
const seed = 2017;
const perClass = 500;
// The order of the label bytes, from the README of the set.
const labels = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
];

export const fashion: Recipe = {
  id: 'fashion',
  tools: debianTools,
  build: () => {
    const readFile = openDebian(pinned);
    const pixels = readIdx(gunzipSync(readFile(`${folder}/train-images-idx3-ubyte.gz`)));
    const classes = readIdx(gunzipSync(readFile(`${folder}/train-labels-idx1-ubyte.gz`)));
    const images = firstOfEachClass(pixels.values, classes.values, 28 * 28);
    return {
      card: {
        id: 'fashion',
        title: 'Clothes (Fashion-MNIST)',
        kind: 'image',
        summary:
          'Five thousand small grey pictures of clothes, shoes and bags from the pages of a shop. The network is to say which of ten kinds it sees, which is harder than telling digits apart.',
        real: true,
        source: {
          name: pinned.name,
          version: pinned.version,
          registry: 'Debian',
          url: 'https://github.com/zalandoresearch/fashion-mnist',
          file: `${folder}/train-images-idx3-ubyte.gz, ${folder}/train-labels-idx1-ubyte.gz`,
        },
        licence: {
          name: 'MIT License',
          spdx: 'MIT',
          credit: 'Copyright (c) 2017 Zalando SE, https://tech.zalando.com',
        },
        citation:
          'H. Xiao, K. Rasul, R. Vollgraf (2017). Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms. arXiv:1708.07747.',
        count: images.length,
        shape: [28, 28, 1],
        classes: countClasses(images, labels),
        target: { kind: 'classification', name: 'kind of article' },
        order: `The first ${perClass} training images of each class, shuffled once with a fixed seed (${seed}), each class spread evenly over the set, so any first part holds them in nearly the same shares.`,
        flaws: [
          'T-shirts, shirts, pullovers and coats look alike at this size, and some images fit two classes: people without a training in fashion got 83.5 % right when asked by the authors.',
          'They are tidy product photographs of one shop: one article, centred, cut out, inverted so that the ground is black, and nearly every shoe pointing left. Expect a photograph of your own to be read badly.',
          'This is a small part of the 60,000 training images, so the result is below published scores.',
          'The same article may occur in several colours: near twins may be on both sides of a split and flatter the result.',
        ],
      },
      files: packImages(images, seed),
    };
  },
};

function firstOfEachClass(pixels: Uint8Array, classes: Uint8Array, size: number): LabelledImage[] {
  const taken = labels.map(() => 0);
  const images: LabelledImage[] = [];
  classes.forEach((label, index) => {
    const count = taken[label] ?? perClass;
    if (count >= perClass) return;
    taken[label] = count + 1;
    images.push({ pixels: pixels.subarray(index * size, (index + 1) * size), label });
  });
  return images;
}
