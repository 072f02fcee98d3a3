import { expect, it } from 'vitest';
import { prepareData } from '../../../src/data/prepare';
import { createWatchedExamples } from '../../../src/engine/inspect/watched';
import { smallExperiment } from '../session/helpers';

it('the network is asked about the very examples that are shown', async () => {
  const experiment = smallExperiment({ data: { samples: 200 } });
  const data = await prepareData(experiment, async () => new Uint8Array());
  const { validation } = data;
  let asked = new Float32Array();
  const network = {
    predict: async (inputs: Float32Array, count: number) => {
      asked = inputs.slice();
      // The second class where the first input is above zero, so that each answer tells its example.
      return Float32Array.from({ length: 2 * count }, (_, place) =>
        place % 2 ? Math.sign(inputs[place - 1] ?? 0) : 0,
      );
    },
  };
  const shown = await createWatchedExamples(network, data, 1).observe();
  expect(shown.length).toBeGreaterThan(3);
  const rows = shown.map(({ index }) => validation.indices.indexOf(index));
  expect([...asked]).toEqual(rows.flatMap((row) => [...validation.inputs.subarray(2 * row, 2 * row + 2)]));
  expect(shown.map(({ prediction }) => prediction)).toEqual(
    rows.map((row) => ((validation.inputs[2 * row] ?? 0) > 0 ? 1 : 0)),
  );
  expect(shown.map(({ truth }) => truth)).toEqual(rows.map((row) => validation.labels[row]));
});
