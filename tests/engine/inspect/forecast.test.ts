import { expect, test } from 'vitest';
import type { PreparedData, SourceSeries } from '../../../src/data/types';
import type { AskedNetwork } from '../../../src/engine/inspect/askedNetwork';
import { forecast } from '../../../src/engine/inspect/forecast';

/** Two channels, of which the second is predicted; nothing is scaled. */
function dataOf(scale: SourceSeries['scale']): PreparedData {
  const none = {
    count: 0,
    indices: new Int32Array(),
    inputs: new Float32Array(),
    labels: new Int32Array(),
    targets: new Float32Array(),
  };
  const task = { kind: 'regression', target: 'level' } as const;
  return {
    raw: {
      kind: 'series',
      task,
      count: 2,
      shape: [2, 2],
      values: new Float32Array(),
      series: {
        step: 'day',
        dates: ['1', '2', '3', '4'],
        channels: [
          { name: 'a', title: 'A' },
          { name: 'b', title: 'B' },
        ],
        values: Float32Array.of(1, 10, 2, 20, 3, 40, 4, 80),
        target: 1,
        window: 2,
        scale,
      },
    },
    task,
    inputShape: [2, 2],
    training: none,
    validation: none,
    test: none,
    inputScaler: { offset: Float32Array.of(0, 0), scale: Float32Array.of(1, 1) },
    targetScaler: { offset: 0, scale: 2 },
  };
}

/** Remembers what it was asked, and says half of what its function makes of the window: the target is scaled by two. */
function fake(say: (window: readonly number[]) => number) {
  const asked: number[][] = [];
  const network: AskedNetwork = {
    network: 'network',
    parameters: 0,
    multiplyAdds: 0,
    async outputs(inputs) {
      asked.push([...inputs]);
      return Float32Array.of(say([...inputs]) / 2);
    },
  };
  return { network, asked };
}

test('levels: what is said of a step enters the window of the next; the other channel stays as it last was', async () => {
  const { network, asked } = fake(([, before = 0, , last = 0]) => before + last);
  const said = await forecast(dataOf('level'), network, { kind: 'series', from: 3, steps: 3 });
  expect(said).toEqual({ output: [60], forecast: [60, 100, 160] });
  // Of the true fourth step, 4 and 80, nothing enters.
  expect(asked).toEqual([
    [2, 20, 3, 40],
    [3, 40, 3, 60],
    [3, 60, 3, 100],
  ]);
});

test('changes: the number said is the change of the logarithm in per cent, and the window is relative to its last step', async () => {
  const { network, asked } = fake(() => 100 * Math.log(2));
  const { output, forecast: path } = await forecast(dataOf('logChange'), network, {
    kind: 'series',
    from: 4,
    steps: 2,
  });
  expect(output[0]).toBeCloseTo(69.3147, 4);
  expect(path?.[0]).toBeCloseTo(160, 4);
  expect(path?.[1]).toBeCloseTo(320, 3);
  const rounded = asked.map((window) => window.map((value) => Math.round(value * 100) / 100 + 0));
  expect(rounded).toEqual([
    [Math.round(10000 * Math.log(3 / 4)) / 100, -69.31, 0, 0],
    [0, -69.31, 0, 0],
  ]);
});

test.each([
  [1, 1],
  [5, 1],
  [2.5, 1],
  [3, 0],
  [3, 121],
])('from step %d by %d steps is refused', async (from, steps) => {
  const { network, asked } = fake(() => 0);
  await expect(forecast(dataOf('level'), network, { kind: 'series', from, steps })).rejects.toThrow(
    'cannot be continued',
  );
  expect(asked).toEqual([]);
});
