import * as z from 'zod/mini';
import { choiceKnob, numberKnob, switchKnob } from '../../knob';
import { sequenceOf } from './sequence';
import { defineLayer, type LayerEffect, type WeightSpec } from './types';
import { kernel } from './weights';

/** The kinds of recurrent cell, and how many blocks of units their kernels hold. */
export const gateCounts = { simpleRNN: 1, gru: 3, lstm: 4 } as const;

export type CellType = keyof typeof gateCounts;

const unitsKnob = numberKnob({
  label: 'Units',
  help: 'The size of the memory that is carried from step to step.',
  tip: 18,
  min: 1,
  max: 256,
  slider: [4, 128],
  scale: 'log',
  default: 32,
  integer: true,
});

const returnSequencesKnob = switchKnob({
  label: 'Return sequences',
  help: 'Gives its state at every step instead of the last one only: what a recurrent layer after it needs.',
  default: false,
});

const recurrent = { units: unitsKnob, returnSequences: returnSequencesKnob };

/**
 * The weights of a cell as Keras keeps them: blocks of units side by side, in the order i f c o (LSTM) or z r h (GRU).
 * @param prefix of the names, such as `forward`; none by default
 */
function cellWeights(cell: CellType, channels: number, units: number, prefix = ''): WeightSpec[] {
  const width = gateCounts[cell] * units;
  const named = (name: string) => (prefix ? `${prefix}${name[0]?.toUpperCase()}${name.slice(1)}` : name);
  return [
    kernel([channels, width], channels, width, named('kernel')),
    {
      name: named('recurrentKernel'),
      shape: [units, width],
      axes: ['state', 'unit'],
      initial: 'orthogonal',
      trainable: true,
      penalised: true,
    },
    {
      name: named('bias'),
      shape: [width],
      axes: ['unit'],
      // An LSTM forgets nothing to begin with (Jozefowicz et al. 2015).
      initial: cell === 'lstm' ? 'unitForget' : 'zeros',
      trainable: true,
      penalised: false,
    },
  ];
}

function effectOf(
  cell: CellType,
  { units, returnSequences }: { readonly units: number; readonly returnSequences: boolean },
  [steps, channels]: readonly [number, number],
  prefixes: readonly string[] = [''],
): LayerEffect {
  const width = units * prefixes.length;
  return {
    outputShape: returnSequences ? [steps, width] : [width],
    weights: prefixes.flatMap((prefix) => cellWeights(cell, channels, units, prefix)),
    multiplyAdds: prefixes.length * steps * gateCounts[cell] * units * (channels + units),
    // The gates of each step and its memory.
    innerValues: prefixes.length * steps * units * (gateCounts[cell] + 1),
  };
}

const simpleRNN = defineLayer({
  label: 'Simple RNN',
  help: 'Reads a sequence step by step and carries one memory along. It soon forgets: compare it with LSTM and GRU.',
  source: 'Elman 1990',
  group: 'sequence',
  role: 'recurrent',
  traits: ['passesMask'],
  units: 'makes',
  suits: ['text', 'series'],
  schema: z.strictObject({
    type: z.literal('simpleRNN'),
    ...recurrent,
  }),
  short: (layer) => `RNN ${layer.units}`,
  effect(layer, inputShape) {
    const sequence = sequenceOf(inputShape, 'Simple RNN');
    return Array.isArray(sequence) ? effectOf('simpleRNN', layer, sequence) : sequence;
  },
});

const lstm = defineLayer({
  label: 'LSTM',
  help: 'A recurrent layer with gates that decide what to keep, to write and to show: it remembers over long stretches.',
  source: 'Hochreiter & Schmidhuber 1997; Gers et al. 2000',
  group: 'sequence',
  role: 'recurrent',
  traits: ['passesMask'],
  units: 'makes',
  suits: ['text', 'series'],
  schema: z.strictObject({ type: z.literal('lstm'), ...recurrent }),
  short: (layer) => `LSTM ${layer.units}`,
  effect(layer, inputShape) {
    const sequence = sequenceOf(inputShape, 'LSTM');
    return Array.isArray(sequence) ? effectOf('lstm', layer, sequence) : sequence;
  },
});

const gru = defineLayer({
  label: 'GRU',
  help: 'Like an LSTM with two gates instead of three: cheaper, and often as good.',
  source: 'arXiv:1406.1078 (the reset gate before the product, as in the paper)',
  group: 'sequence',
  role: 'recurrent',
  traits: ['passesMask'],
  units: 'makes',
  suits: ['text', 'series'],
  schema: z.strictObject({ type: z.literal('gru'), ...recurrent }),
  short: (layer) => `GRU ${layer.units}`,
  effect(layer, inputShape) {
    const sequence = sequenceOf(inputShape, 'GRU');
    return Array.isArray(sequence) ? effectOf('gru', layer, sequence) : sequence;
  },
});

const bidirectional = defineLayer({
  label: 'Bidirectional',
  help: 'Two recurrent layers, one of which reads backwards: each step knows what comes after it too.',
  source: 'Schuster & Paliwal 1997',
  group: 'sequence',
  role: 'recurrent',
  traits: ['readsBackwards', 'passesMask'],
  units: 'makes',
  suits: ['text', 'series'],
  schema: z.strictObject({
    type: z.literal('bidirectional'),
    cell: choiceKnob({
      label: 'Cell',
      help: 'Which kind of recurrent layer reads in both directions.',
      choices: [
        { id: 'simpleRNN', label: 'RNN', help: 'One memory, no gates.' },
        { id: 'gru', label: 'GRU', help: 'Two gates.' },
        { id: 'lstm', label: 'LSTM', help: 'Three gates.' },
      ],
      default: 'lstm',
    }),
    ...recurrent,
  }),
  short: (layer) => `Bi-${layer.cell === 'simpleRNN' ? 'RNN' : layer.cell.toUpperCase()} ${layer.units}`,
  effect(layer, inputShape) {
    const sequence = sequenceOf(inputShape, 'Bidirectional');
    if (!Array.isArray(sequence)) return sequence;
    return effectOf(layer.cell, layer, sequence, ['forward', 'backward']);
  },
});

export const recurrentLayers = { simpleRNN, lstm, gru, bidirectional } as const;
