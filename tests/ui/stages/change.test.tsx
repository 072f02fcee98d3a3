// @vitest-environment happy-dom
import { readFile } from 'node:fs/promises';
import { act, cleanup } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type DatasetId, datasets } from '../../../src/core/catalog/datasets';
import { type DatasetChoice, datasetOf } from '../../../src/core/experiment/dataset';
import { mustResolve, usualExperiment } from '../../../src/core/experiment/resolve';
import type { Experiment } from '../../../src/core/experiment/schema';
import { networkInputOf, taskOf } from '../../../src/core/experiment/task';
import { prepareData } from '../../../src/data/prepare';
import { summarizeData } from '../../../src/engine/session/summary';
import type { DataPreview, DataSummary } from '../../../src/protocol/dataSummary';
import type { PredictedExample } from '../../../src/protocol/examples';
import type { Snapshot } from '../../../src/protocol/snapshot';
import { type Stage, stages } from '../../../src/store/view';
import { stageEntry } from '../../../src/ui/stages';
import { StageKnobs } from '../../../src/ui/stages/StageKnobs';
import { createBench, renderIn } from '../lab';

const sets = Object.keys(datasets) as DatasetId[];
const wasm = { id: 'wasm' as const, label: 'WASM SIMD', reason: 'The fastest of those tried.' };

// From the folder the tests run in: the document's own address is no file.
const readPack = (path: string) => readFile(`datasets/${path}`);

/** One set of each kind of screen. */
const kinds = [...new Map(sets.map((id) => [kindOf(id), id])).values()];

function kindOf(id: DatasetId): string {
  const { kind, task } = datasetOf({ dataset: id });
  return `${kind}, ${task.kind}`;
}

const summaries = new Map<string, DataSummary>();

/** What the engine really says of a set. */
async function summaryOf(data: DatasetChoice): Promise<DataSummary> {
  const known = summaries.get(data.dataset);
  if (known) return known;
  const summary = summarizeData(await prepareData(usualExperiment(data), readPack), 1);
  const few = { ...summary, preview: onlyFew(summary.preview) };
  summaries.set(data.dataset, few);
  return few;
}

/** A preview of the same form, quickly drawn. */
function onlyFew(preview: DataPreview): DataPreview {
  switch (preview.kind) {
    case 'image':
      return { ...preview, images: preview.images.slice(0, 2) };
    case 'table':
      return { ...preview, rows: preview.rows.slice(0, 2) };
    case 'text':
      return { ...preview, texts: preview.texts.slice(0, 2) };
    default:
      return preview;
  }
}

/** What a network of this set may be seen doing: the shapes are right, the numbers any. */
function snapshotOf(experiment: Experiment): Snapshot {
  const { kind } = datasetOf(experiment.data);
  const task = taskOf(experiment);
  const size = networkInputOf(experiment.data).shape.reduce((product, side) => product * side, 1);
  const count = task.kind === 'classification' ? task.classes.length : 1;
  const values = kind === 'image' ? new Uint8Array(size) : new Float32Array(size);
  const example: PredictedExample = { index: 0, truth: count - 1, prediction: 0, confidence: 0.9, values };
  const pixels = new Uint8Array(16 * count);
  return {
    epoch: 1,
    weights: [],
    validation:
      task.kind === 'regression'
        ? { kind: 'regression', truth: Float32Array.of(1, 2), prediction: Float32Array.of(1, 3) }
        : {
            kind: 'classification',
            confusion: task.classes.map(() => task.classes.map(() => 1)),
            mistakes: [example],
            reliability: [{ count: 1, confidence: 0.9, accuracy: 1 }],
            ...(count === 2 && { scores: { truth: Uint8Array.of(0, 1), values: Float32Array.of(0.2, 0.7) } }),
          },
    ...(kind === 'image' && { watched: [example] }),
    ...(kind === 'points' && {
      boundary: {
        size: 4,
        output: pixels,
        classes: count,
        units: [{ layer: 0, unit: 0, map: new Uint8Array(4) }],
        unitSize: 2,
      },
    }),
  };
}

/** A bench with one stage on screen, whose run can be told to have got somewhere. */
async function show(stage: Stage, dataset: DatasetId, { knobs = true } = {}) {
  const { Middle } = stageEntry(stage);
  const bench = createBench({ data: { dataset } });
  const page = renderIn(
    bench,
    <Suspense fallback="On its way">
      {knobs && <StageKnobs stage={stage} />}
      <Middle />
    </Suspense>,
  );
  while (page.container.textContent.includes('On its way')) await act(() => new Promise(setImmediate));
  /** As far as the end of the first epoch. */
  function arrive(summary: DataSummary): void {
    const { lab, say } = bench;
    const { run } = lab.run.getState().current;
    const { experiment } = lab.experiment.getState();
    const metrics = { loss: 1, accuracy: 0.5, mae: 1, r2: 0.1 };
    const row = { epoch: 1, learningRate: 0.1, train: metrics, validation: metrics, seconds: 1 };
    act(() => {
      say({ type: 'prepared', run, data: summary, parameters: 1, stepsPerEpoch: 1, backend: wasm });
      say({ type: 'epochs', run, rows: [row] });
      say({ type: 'snapshot', run, snapshot: snapshotOf(experiment) });
      say({ type: 'phase', run, phase: 'training' });
    });
  }
  const choose = (dataset: DatasetId) => act(() => bench.lab.experiment.getState().chooseDataset(dataset));
  return { ...bench, page, arrive, choose };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test(`each of the ${sets.length} sets takes the place of each other on the data stage`, async () => {
  const [first = 'digits'] = sets;
  const { choose, arrive, page } = await show('data', first, { knobs: false });
  const wrong: string[] = [];
  let shown: DatasetId | undefined;
  for (const id of walk(sets)) {
    choose(id);
    const stale = page.queryByText(/ examples\.$/);
    if (stale) wrong.push(`${stale.textContent} stand beside ${id}, as of ${shown}`);
    arrive(await summaryOf({ dataset: id }));
    shown = id;
  }
  expect(wrong).toEqual([]);
}, 120_000);

/** Goes from each place to each other one, once. */
function walk<T>(places: readonly T[]): readonly T[] {
  return places.flatMap((from, index) => [from, ...places.slice(index + 1).flatMap((to) => [to, from])]);
}

describe.each(stages)('the stage %s', (stage) => {
  test('shows any kind of data after any other, with nothing of a set that has gone', async () => {
    const [first = 'digits'] = kinds;
    const { choose, arrive, page, lab } = await show(stage, first);
    for (const id of walk(kinds).slice(1)) {
      arrive(await summaryOf(lab.experiment.getState().experiment.data));
      choose(id);
      const { current, snapshot, data } = lab.run.getState();
      expect([current.experiment.data.dataset, snapshot, data]).toEqual([id, undefined, undefined]);
      expect(page.container.textContent).not.toBe('');
    }
  }, 120_000);

  test('shows any framing of the same data after any other', async () => {
    const { arrive, page, lab } = await show(stage, 'digits');
    for (const framing of ['regression', 'sigmoid', 'regression', 'auto']) {
      arrive(await summaryOf({ dataset: 'digits' }));
      act(() => lab.experiment.getState().replace(mustResolve({ task: { framing } })));
      expect(page.container.textContent).not.toBe('');
    }
  }, 120_000);
});
