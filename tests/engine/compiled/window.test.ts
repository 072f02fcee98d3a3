import { beforeAll, describe, expect, test } from 'vitest';
import { switchTo } from '../tfjs/harness';
import { type Case, compiledFor, distance, tapeFor } from './compare';

beforeAll(() => switchTo('cpu'));

const words = [3, 1, 4, 2];

/** The text in a window: padding stands in front. */
const inWindow = (length: number) =>
  Float32Array.of(...new Array<number>(length - words.length).fill(0), ...words);

const readers: Readonly<Record<string, readonly object[]>> = {
  'a GRU that reads both ways': [{ type: 'bidirectional', cell: 'gru', units: 5 }],
  'an LSTM over the states of an RNN': [
    { type: 'simpleRNN', units: 4, returnSequences: true },
    { type: 'lstm', units: 3 },
  ],
  'an average': [{ type: 'globalAveragePool1d' }],
};

describe.each([
  ['the plan', compiledFor],
  ['the tape', tapeFor],
] as const)('by %s', (_way, build) => {
  test.each(Object.entries(readers))(
    'a text says the same in a window of any length, to %s',
    async (_name, layers) => {
      const given = (length: number): Case => ({
        layers: [{ type: 'embedding', units: 4 }, ...layers],
        inputShape: [length],
        vocabulary: 5,
        classes: 3,
        batchSize: 1,
      });
      const [narrow, wide] = [build(given(4)), build(given(40))];
      wide.importWeights(await narrow.exportWeights());
      const said = await narrow.predict(inWindow(4), 1);
      expect(distance(said, await wide.predict(inWindow(40), 1))).toBeLessThan(1e-6);
      // Neither says nothing, nor breaks over it.
      const nothing = await wide.predict(new Float32Array(40), 1);
      expect(nothing.every(Number.isFinite)).toBe(true);
      expect(distance(said, nothing)).toBeGreaterThan(1e-4);
      narrow.dispose();
      wide.dispose();
    },
  );
});
