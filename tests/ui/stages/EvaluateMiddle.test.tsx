// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { EvaluateMiddle } from '../../../src/ui/stages/evaluate/EvaluateMiddle';
import { EvaluateNotes } from '../../../src/ui/stages/evaluate/EvaluateNotes';
import { createBench, renderIn } from '../lab';

afterEach(cleanup);

const confusion = Array.from({ length: 10 }, (_, truth) =>
  Array.from({ length: 10 }, (_, said) => (truth === said ? 15 : truth === 4 && said === 9 ? 7 : 0)),
);
const image = { index: 3, truth: 4, prediction: 9, confidence: 0.97, values: new Uint8Array(784) };

function withSnapshot() {
  const bench = createBench({ data: { dataset: 'digits' } });
  const validation = { kind: 'classification' as const, confusion, mistakes: [image] };
  const preview = { kind: 'image' as const, shape: [28, 28, 1] as const, images: [] };
  const data = { counts: { training: 7000, validation: 1500, test: 1500 }, preview };
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
  const ended = {
    epochs: 2,
    steps: 9,
    seconds: 1,
    stepsPerSecond: 9,
    parameters: 1,
    validation: { accuracy: 0.9 },
  };
  bench.say({ type: 'done', run: 1, result: { ...ended, reason: 'finished', test: { accuracy: 0.876 } } });
  renderIn(bench, <EvaluateNotes />);
  expect(screen.getByText('87.6 %')).toBeTruthy();
  expect(screen.getByText(/Guessing among 10 classes gives about 10 %/)).toBeTruthy();
});
