// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { calibrationInWords } from '../../../src/ui/stages/evaluate/CalibrationPart';
import { EvaluateMiddle } from '../../../src/ui/stages/evaluate/EvaluateMiddle';
import { EvaluateNotes } from '../../../src/ui/stages/evaluate/EvaluateNotes';
import { createBench, renderIn } from '../lab';

afterEach(cleanup);

const confusion = Array.from({ length: 10 }, (_, truth) =>
  Array.from({ length: 10 }, (_, said) => (truth === said ? 15 : truth === 4 && said === 9 ? 7 : 0)),
);
const image = { index: 3, truth: 4, prediction: 9, confidence: 0.97, values: new Uint8Array(784) };

const ended = {
  epochs: 2,
  steps: 9,
  seconds: 1,
  stepsPerSecond: 9,
  parameters: 1,
  validation: { accuracy: 0.9 },
};

/** In no part the same, and no figure twice. */
const baselines = {
  training: {
    commonest: '1',
    accuracy: 0.131,
    balancedAccuracy: 0.132,
    macroF1: 0.133,
    name: 'the mean',
    mae: 2.31,
    r2: 0,
  },
  validation: {
    commonest: '4',
    accuracy: 0.141,
    balancedAccuracy: 0.142,
    macroF1: 0.143,
    name: 'the mean',
    mae: 2.41,
    r2: -4.1e-5,
  },
  test: {
    commonest: '7',
    accuracy: 0.151,
    balancedAccuracy: 0.152,
    macroF1: 0.153,
    name: 'the mean',
    mae: 2.51,
    r2: -0.0004,
  },
};

function withSnapshot(counts = confusion) {
  const bench = createBench({ data: { dataset: 'digits' } });
  const validation = {
    kind: 'classification' as const,
    confusion: counts,
    mistakes: [image],
    reliability: [],
  };
  const preview = { kind: 'image' as const, shape: [28, 28, 1] as const, images: [] };
  const data = { counts: { training: 7000, validation: 1500, test: 1500 }, preview, baselines };
  const backend = { id: 'wasm' as const, label: 'WASM SIMD', reason: 'The fastest of those tried.' };
  bench.say({ type: 'prepared', run: 1, data, parameters: 1, stepsPerEpoch: 1, backend });
  bench.say({ type: 'snapshot', run: 1, snapshot: { epoch: 1, validation } });
  return bench;
}

test('before training there is an invitation, and it trains', async () => {
  const bench = createBench({ data: { dataset: 'digits' } });
  const user = userEvent.setup();
  renderIn(bench, <EvaluateMiddle />);
  await user.click(screen.getByRole('button', { name: 'Start training' }));
  expect(bench.commands.at(-1)).toMatchObject({ type: 'resume' });
});

test('a click on a cell asks for its images, and shows them', async () => {
  const bench = withSnapshot();
  const user = userEvent.setup();
  renderIn(bench, <EvaluateMiddle />);
  await user.click(await screen.findByRole('button', { name: /^4 taken for 9/ }));
  const asked = bench.commands.at(-1);
  expect(asked).toMatchObject({ type: 'inspect', query: { kind: 'confusionCell', truth: 4, prediction: 9 } });
  if (asked?.type !== 'inspect') throw new Error('Nothing was asked.');
  const answer = { kind: 'confusionCell' as const, examples: [image] };
  bench.say({ type: 'answer', run: 1, request: asked.request, answer });
  expect(await screen.findByRole('region', { name: '4 taken for 9' })).toBeTruthy();
  expect(screen.getByText(/the 1 surest of 7 images/)).toBeTruthy();
});

test('the commonest mistake is offered before anything was clicked', async () => {
  const bench = withSnapshot();
  renderIn(bench, <EvaluateMiddle />);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Commonest mistake: 4 taken for 9, 7 times' }),
  );
  expect(bench.commands.at(-1)).toMatchObject({ query: { kind: 'confusionCell', truth: 4, prediction: 9 } });
});

test('of mistakes made equally often none is called the commonest', async () => {
  const tied = confusion.map((row, truth) =>
    row.map((count, said) => (truth === 5 && said === 3 ? 7 : count)),
  );
  const bench = withSnapshot(tied);
  renderIn(bench, <EvaluateMiddle />);
  await screen.findByRole('button', { name: 'One of 2 mistakes made equally often: 4 taken for 9, 7 times' });
  bench.say({ type: 'done', run: 1, result: { ...ended, reason: 'finished', test: { accuracy: 0.876 } } });
  await screen.findByText('Looking them up…');
  const asked = bench.last();
  if (asked?.type !== 'inspect') throw new Error('Nothing was asked.');
  const answer = { kind: 'confusionCell' as const, examples: [image] };
  bench.say({ type: 'answer', run: 1, request: asked.request, answer });
  expect((await screen.findByText(/click a cell for another/)).textContent).toContain(
    '· one of 2 mistakes made equally often; click a cell for another',
  );
});

test('at the end of the run it is opened by itself, once', async () => {
  const bench = withSnapshot();
  renderIn(bench, <EvaluateMiddle />);
  await screen.findByRole('button', { name: /^Commonest mistake/ });
  bench.say({ type: 'done', run: 1, result: { ...ended, reason: 'finished', test: { accuracy: 0.876 } } });
  await screen.findByText('Looking them up…');
  const asked = bench.commands.filter((command) => command.type === 'inspect');
  expect(asked).toMatchObject([{ query: { kind: 'confusionCell', truth: 4, prediction: 9 } }]);
});

test('mistakes are a tab away', async () => {
  const user = userEvent.setup();
  renderIn(withSnapshot(), <EvaluateMiddle />);
  await user.click(screen.getByRole('tab', { name: 'Mistakes' }));
  expect(await screen.findByRole('region', { name: 'Mistakes' })).toBeTruthy();
});

test('the test result is kept back until training has ended by itself', () => {
  const bench = createBench({ data: { dataset: 'digits' } });
  renderIn(bench, <EvaluateNotes />);
  expect(screen.getByText('Appears when training has ended by itself.')).toBeTruthy();
  cleanup();
  bench.say({ type: 'done', run: 1, result: { ...ended, reason: 'finished', test: { accuracy: 0.876 } } });
  renderIn(bench, <EvaluateNotes />);
  expect(screen.getByText('87.6 %')).toBeTruthy();
});

/** Each figure of the test with what stands beside it. */
const figures = () =>
  Array.from(screen.getByRole('region', { name: 'Test' }).querySelectorAll('dl > div')).map((row) =>
    Array.from(row.children).map((cell) => cell.textContent?.replace(/\u00a0/g, ' ')),
  );

test('beside each test figure stands what guessing gets on the test part, and no figure of another question', () => {
  const bench = withSnapshot();
  const measured = {
    accuracy: 0.876,
    balancedAccuracy: 0.865,
    macroF1: 0.854,
    loss: 0.432,
    mae: 0.321,
    r2: 0.71,
  };
  bench.say({ type: 'done', run: 1, result: { ...ended, reason: 'finished', test: measured } });
  renderIn(bench, <EvaluateNotes />);
  expect(figures()).toEqual([
    ['Accuracy', '87.6 %', 'guessing gets 15.1 %'],
    ['Balanced accuracy', '86.5 %', 'guessing gets 15.2 %'],
    ['Macro F1', '85.4 %', 'guessing gets 15.3 %'],
    ['Loss', '0.432'],
  ]);
  expect(
    screen.getByText('Always saying “7”, the commonest class of the test part, gets 15.1 % of it right.'),
  ).toBeTruthy();
});

test('of digits as numbers the errors come first, and the mean explains 0, not -0.0004', () => {
  const bench = createBench({ data: { dataset: 'digits' }, task: { framing: 'regression' } });
  const preview = { kind: 'image' as const, shape: [28, 28, 1] as const, images: [] };
  const data = { counts: { training: 7000, validation: 1500, test: 1500 }, preview, baselines };
  const backend = { id: 'wasm' as const, label: 'WASM SIMD', reason: '' };
  bench.say({ type: 'prepared', run: 1, data, parameters: 1, stepsPerEpoch: 1, backend });
  const measured = { accuracy: 0.556, mae: 0.321, r2: 0.714, mse: 0.222 };
  bench.say({ type: 'done', run: 1, result: { ...ended, reason: 'finished', test: measured } });
  renderIn(bench, <EvaluateNotes />);
  expect(figures()).toEqual([
    ['R²', '0.714', 'guessing gets 0'],
    ['Absolute error', '0.321', 'guessing gets 2.51'],
    ['Squared error', '0.222'],
    ['Accuracy', '55.6 %', 'guessing gets 15.1 %'],
  ]);
  expect(
    screen.getByText('Always saying the mean of the training part is off by 2.51 on average, an R² of 0.'),
  ).toBeTruthy();
});

test('the classes stand beside what always the commonest one would reach', async () => {
  const user = userEvent.setup();
  renderIn(withSnapshot(), <EvaluateMiddle />);
  await user.click(await screen.findByRole('tab', { name: 'Classes' }));
  const table = within(await screen.findByRole('table', { name: 'Class by class' }));
  // 22 fours, of which 15 were found; nothing else was called so.
  expect(table.getByRole('row', { name: /^4 22 100\.0\s% 68\.2\s% 81\.1\s%/ })).toBeTruthy();
  expect(screen.getByText(/^95\.5\s%$/)).toBeTruthy();
  const guesses = screen.getAllByText(/^guessing gets/).map((one) => one.textContent?.replace('\u00a0', ' '));
  expect(guesses).toEqual(['guessing gets 14.1 %', 'guessing gets 14.2 %', 'guessing gets 14.3 %']);
  expect(screen.getByText(/Guessing: always “4”, its commonest class\./)).toBeTruthy();
});

test('the rows of the confusion matrix can be read in per cent', async () => {
  const user = userEvent.setup();
  renderIn(withSnapshot(), <EvaluateMiddle />);
  const cell = await screen.findByRole('button', { name: /^4 taken for 9/ });
  expect(cell.textContent).toBe('7');
  await user.click(screen.getByRole('button', { name: 'Rows in per cent' }));
  expect(cell.textContent).toBe('32');
});

test('two classes have a threshold, and moving it moves matrix and table', { timeout: 30_000 }, async () => {
  const bench = createBench({ data: { dataset: 'lending' } });
  const truth = Uint8Array.of(0, 0, 0, 1, 1);
  const values = Float32Array.of(0.1, 0.2, 0.6, 0.4, 0.9);
  bench.say({
    type: 'snapshot',
    run: 1,
    snapshot: {
      epoch: 1,
      validation: {
        kind: 'classification',
        confusion: [
          [2, 1],
          [1, 1],
        ],
        mistakes: [],
        reliability: [],
        scores: { truth, values },
      },
    },
  });
  const user = userEvent.setup();
  renderIn(bench, <EvaluateMiddle />);
  await user.click(await screen.findByRole('tab', { name: 'Threshold' }));
  // With it comes the charting library.
  await screen.findByText(/^1 of 2 “bad” are found; 1 of the 2 called so are not/, {}, { timeout: 20_000 });
  expect(screen.getByRole('img', { name: /^ROC curve of “bad”. Its area is 0\.833/ })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Highest F1: from 0.21 on' }));
  expect(screen.getByText(/^2 of 2 “bad” are found; 1 of the 3 called so are not/)).toBeTruthy();
  expect(screen.getByRole('row', { name: /^bad 2 66\.7\s% 100\.0\s% 80\.0\s%/ })).toBeTruthy();
});

test('what the untrained network had wrong is not shown beside one that has learnt', async () => {
  const bench = withSnapshot();
  const validation = { kind: 'classification' as const, confusion, mistakes: [image], reliability: [] };
  bench.say({ type: 'snapshot', run: 1, snapshot: { epoch: 0, validation } });
  const row = { learningRate: 0.1, train: {}, seconds: 1 };
  const rows = [0.1, 0.5, 0.9].map((accuracy, epoch) => ({ ...row, epoch, validation: { accuracy } }));
  bench.say({ type: 'epochs', run: 1, rows });
  renderIn(bench, <EvaluateMiddle />);
  await userEvent.click(screen.getByRole('tab', { name: 'Mistakes' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Mistakes' })).toBeNull());
  bench.say({ type: 'snapshot', run: 1, snapshot: { epoch: 1, validation } });
  expect((await screen.findByRole('region', { name: 'Mistakes' })).textContent).toContain('as of epoch 1');
  bench.say({ type: 'snapshot', run: 1, snapshot: { epoch: 2, validation } });
  await waitFor(() =>
    expect(screen.getByRole('region', { name: 'Mistakes' }).textContent).not.toContain('as of epoch'),
  );
});

test.each([
  [0.85, 'good'],
  [0.15, 'warn'],
])('the chip of %f where guessing gets 14.1 %% is %s', async (accuracy, tone) => {
  const bench = withSnapshot();
  const row = { learningRate: 0.1, train: {}, validation: { accuracy }, seconds: 1 };
  bench.say({ type: 'epochs', run: 1, rows: [0, 1, 2].map((epoch) => ({ ...row, epoch })) });
  renderIn(bench, <EvaluateMiddle />);
  expect((await screen.findByText(/^\d+\.\d.% validation$/)).dataset.tone).toBe(tone);
});

test('where every example is called by one class, confidence tells nothing', () => {
  const bins = [{ from: 0.9, to: 1, count: 100, confidence: 0.951, accuracy: 0.947 }];
  expect(calibrationInWords(bins)).toMatch(
    /95\.1.% sure and 94\.7.% right: taken together, it knows what it knows/,
  );
  expect(calibrationInWords(bins, 'good')).toMatch(/but it calls every example “good”/);
});

test('surer than right and better than believed are told apart', () => {
  const bins = (confidence: number, accuracy: number) => [
    { count: 30, confidence, accuracy },
    { count: 0, confidence: Number.NaN, accuracy: Number.NaN },
  ];
  expect(calibrationInWords(bins(0.9, 0.7))).toMatch(
    /90\.0.% sure and 70\.0.% right: it is surer than it should be/,
  );
  expect(calibrationInWords(bins(0.6, 0.8))).toMatch(
    /60\.0.% sure and 80\.0.% right: it is better than it believes/,
  );
});
