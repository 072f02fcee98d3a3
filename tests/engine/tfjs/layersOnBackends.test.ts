import { beforeAll, expect, it } from 'vitest';
import { activations } from '../../../src/core/catalog/activations';
import { type KernelVersion, registerKernels } from '../../../src/engine/tfjs/kernels';
import { simdVersions } from '../compiled/versions';
import { expectClose, type LayerRun, layerOf, numbers, runLayer, switchTo } from './harness';

type Given = Readonly<Record<string, unknown>>;

interface Variant {
  readonly layer: Given;
  /** Of the batch. */
  readonly shape: readonly number[];
}

/** Every combination of the options' values. */
function combinations(options: Readonly<Record<string, readonly unknown[]>>): Given[] {
  return Object.entries(options).reduce<Given[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

const image = [2, 8, 7, 3];
const paddings = ['same', 'valid'];
const activationIds = Object.keys(activations);

const variants: readonly Variant[] = [
  ...combinations({
    type: ['conv2d'],
    kernelSize: [1, 2, 3, 5],
    strides: [1, 2, 3],
    padding: paddings,
    filters: [1, 5],
    activation: ['relu'],
  }).map((layer) => ({ layer, shape: image })),
  ...combinations({
    type: ['conv2d'],
    filters: [4],
    kernelSize: [3],
    strides: [1, 2],
    padding: paddings,
  }).map((layer) => ({ layer, shape: [3, 9, 9, 1] })),
  ...combinations({ type: ['conv2d'], filters: [3], kernelSize: [2], activation: activationIds }).map(
    (layer) => ({
      layer,
      shape: [1, 4, 5, 2],
    }),
  ),
  ...combinations({
    type: ['depthwiseConv2d'],
    kernelSize: [1, 2, 3],
    strides: [1, 2, 3],
    padding: paddings,
    depthMultiplier: [1, 3],
    activation: ['tanh'],
  }).map((layer) => ({ layer, shape: image })),
  ...combinations({
    type: ['separableConv2d'],
    filters: [4],
    kernelSize: [2, 3],
    strides: [1, 2],
    padding: paddings,
    depthMultiplier: [1, 2],
  }).map((layer) => ({ layer, shape: image })),
  ...combinations({
    type: ['maxPool', 'averagePool'],
    poolSize: [2, 3, 4],
    strides: [1, 2, 3],
    padding: paddings,
  }).map((layer) => ({ layer, shape: image })),
  ...combinations({ type: ['dense'], units: [1, 6], activation: activationIds }).map((layer) => ({
    layer,
    shape: [5, 4],
  })),
  // Large enough for the kernels that only take over there.
  { layer: { type: 'dense', units: 40 }, shape: [32, 60] },
  ...combinations({ type: ['activation'], activation: activationIds }).map((layer) => ({
    layer,
    shape: image,
  })),
  { layer: { type: 'globalAveragePool' }, shape: image },
  { layer: { type: 'flatten' }, shape: image },
  { layer: { type: 'dropout', rate: 0.4 }, shape: image },
  { layer: { type: 'batchNorm' }, shape: image },
  { layer: { type: 'batchNorm' }, shape: [6, 5] },
  {
    layer: { type: 'residual', layers: [{ type: 'dense', units: 7 }, { type: 'batchNorm' }] },
    shape: [6, 5],
  },
  {
    layer: {
      type: 'residual',
      layers: [
        { type: 'conv2d', filters: 4, strides: 2 },
        { type: 'dropout' },
        { type: 'conv2d', filters: 4 },
      ],
    },
    shape: image,
  },
];

function runAll(): LayerRun[] {
  return variants.map(({ layer, shape }, index) => runLayer(layerOf(layer), numbers(shape, index)));
}

let expected: LayerRun[] = [];

beforeAll(async () => {
  await switchTo('cpu');
  expected = runAll();
});

it.each<KernelVersion>(['none', ...simdVersions])(
  'computes every layer with every option on wasm as on cpu: outputs, gradients, running statistics; SIMD: %s',
  async (version) => {
    await switchTo('wasm');
    registerKernels(version);
    const actual = runAll();
    expect(variants.length).toBeGreaterThan(150);
    for (const [index, { layer }] of variants.entries()) {
      const [cpu, wasm] = [expected[index] as LayerRun, actual[index] as LayerRun];
      const name = JSON.stringify(layer);
      expectClose(wasm.output, cpu.output, 1e-5, `${name}: output`);
      for (const part of ['gradients', 'after'] as const) {
        for (const [key, value] of Object.entries(cpu[part])) {
          expectClose(wasm[part][key] ?? wasm.output, value, 1e-5, `${name}: ${part} ${key}`);
        }
      }
    }
  },
);
