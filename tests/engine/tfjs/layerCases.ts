import { activations } from '../../../src/core/catalog/activations';
import type { Layer } from '../../../src/core/catalog/layers';
import { goldenLayers, layerOf, type Values } from './harness';

/** One layer as Keras computes it. */
export interface Case {
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

/** Whether our layers have the case's options: no dilation, no oblong windows, no softmax layer, epsilon as Keras's. */
function isOurs({ layer, config }: Case): boolean {
  if (layer === 'layerNorm' && config.epsilon !== 0.001) return false;
  if (config.activation !== undefined && !((config.activation as string) in activations)) return false;
  if (config.useBias === false || (config.dilationRate ?? 1) !== 1) return false;
  return !Array.isArray(config.kernelSize) && !Array.isArray(config.strides);
}

const gated = ['simpleRNN', 'lstm', 'gru', 'bidirectional'];

/** The same layer by our names. */
export function ourLayer({ layer, config }: Case): Layer {
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
export function ourName(layer: string, name: string): string {
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

export const layerCases: readonly Case[] = goldenLayers<Case>().filter(isOurs);
