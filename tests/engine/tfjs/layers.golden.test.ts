import { beforeAll, describe, expect, it } from 'vitest';
import { activations } from '../../../src/core/catalog/activations';
import type { BackendId } from '../../../src/core/catalog/backends';
import { expectClose, goldenLayers, layerOf, runLayer, switchTo, type Values } from './harness';

interface Case {
  readonly name: string;
  readonly layer: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly training: boolean;
  readonly input: Values;
  readonly weights: Readonly<Record<string, Values>>;
  readonly outputGradient: Values;
  readonly output: Values;
  readonly gradients: Readonly<Record<string, Values>>;
  readonly after?: Readonly<Record<string, Values>>;
}

const cases = goldenLayers<Case>().filter(isOurs);

/** Whether our layers have the case's options: no dilation, no oblong windows, no softmax layer, epsilon as Keras's. */
function isOurs({ layer, config }: Case): boolean {
  if (layer === 'layerNorm' && config.epsilon !== 0.001) return false;
  if (config.activation !== undefined && !((config.activation as string) in activations)) return false;
  if (config.useBias === false || (config.dilationRate ?? 1) !== 1) return false;
  return !Array.isArray(config.kernelSize) && !Array.isArray(config.strides);
}

const gated = ['simpleRNN', 'lstm', 'gru', 'bidirectional'];

function ourLayer({ layer, config }: Case) {
  if (layer === 'residual') {
    const { filters, strides } = config;
    const inner = { type: 'conv2d', filters, kernelSize: 3, padding: 'same' };
    return layerOf({
      type: 'residual',
      layers: [
        { ...inner, strides, activation: 'relu' },
        { ...inner, activation: 'linear' },
      ],
      activation: 'relu',
    });
  }
  const { formula, dilationRate, negativeSlope, alpha, approximate, epsilon, axis, ...options } = config;
  if (layer === 'embedding') return layerOf({ type: layer, units: config.outputDim });
  if (gated.includes(layer)) {
    const { units, returnSequences } = config;
    const cell = layer === 'bidirectional' ? { cell: config.layer } : {};
    return layerOf({ type: layer, units, returnSequences, ...cell });
  }
  return layerOf({ type: layer, ...options });
}

/** Our name of a weight that Keras's script calls `name`. */
function ourName(layer: string, name: string): string {
  const inBlock: Readonly<Record<string, string>> = {
    conv1Kernel: '0.kernel',
    conv1Bias: '0.bias',
    conv2Kernel: '1.kernel',
    conv2Bias: '1.bias',
    shortcutKernel: 'shortcut.kernel',
    shortcutBias: 'shortcut.bias',
  };
  if (layer === 'depthwiseConv2d' && name === 'depthwiseKernel') return 'kernel';
  return inBlock[name] ?? name;
}

const backends: readonly BackendId[] = ['cpu', 'wasm'];

describe.each(backends)('layers on %s', (backend) => {
  beforeAll(() => switchTo(backend));

  it('covers what Keras was asked about', () => expect(cases.length).toBeGreaterThanOrEqual(70));

  it.each(cases.map((each) => [each.name, each] as const))('%s gives what Keras gives', (_name, each) => {
    const named = (values: Readonly<Record<string, Values>>) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [ourName(each.layer, name), value]));
    const run = runLayer(ourLayer(each), each.input, {
      weights: named(each.weights),
      outputGradient: each.outputGradient,
      training: each.training,
      ...(each.layer === 'embedding' && { vocabulary: each.config.inputDim as number }),
    });
    expectClose(run.output, each.output, 1e-5, 'output');
    for (const [name, gradient] of Object.entries(named(each.gradients))) {
      expectClose(run.gradients[name] as Values, gradient, 1e-5, `gradient of ${name}`);
    }
    for (const [name, value] of Object.entries(named(each.after ?? {}))) {
      expectClose(run.after[name] as Values, value, 1e-5, `${name} after`);
    }
  });
});
