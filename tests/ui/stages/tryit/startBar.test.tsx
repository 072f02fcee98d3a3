// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { TextPreview } from '../../../../src/protocol/dataSummary';
import type { Answer } from '../../../../src/protocol/messages';
import type { ReadText } from '../../../../src/protocol/tryIt';
import { PlaneTry } from '../../../../src/ui/stages/evaluate/tryit/PlaneTry';
import { TableTry } from '../../../../src/ui/stages/evaluate/tryit/TableTry';
import { TextTry } from '../../../../src/ui/stages/evaluate/tryit/TextTry';
import { createBench, renderIn } from '../../lab';

afterEach(cleanup);

/** Answers what was asked last of this kind. */
function replying(bench: ReturnType<typeof createBench>) {
  return async (kind: Answer['kind'], answer: Answer) => {
    const asked = bench.commands.findLast(
      (command) => command.type === 'inspect' && command.query.kind === kind,
    );
    if (asked?.type !== 'inspect') throw new Error(`Nothing of ${kind} was asked.`);
    await act(async () => bench.say({ type: 'answer', run: asked.run, request: asked.request, answer }));
  };
}

const bar = () => screen.getByRole('group', { name: 'Start from a test example' }).textContent;

const texts: TextPreview = {
  kind: 'text',
  unit: 'word',
  length: 6,
  vocabulary: 3,
  commonest: [],
  texts: [],
};

test('a text of one’s own is no test example any more, and one without a known word is warned of', async () => {
  const bench = createBench({ data: { dataset: 'spam' } });
  const reply = replying(bench);
  renderIn(bench, <TextTry preview={texts} />);
  const start = { count: 459, example: { kind: 'text' as const, text: 'free money' }, truth: 1 };
  await reply('startingExample', { kind: 'startingExample', start });
  expect(bar()).toContain('1 of 459');

  fireEvent.change(screen.getByRole('textbox', { name: 'Your text' }), { target: { value: 'Zork plugh' } });
  expect(bar()).toContain('of 459');
  expect(bar()).not.toContain('1 of 459');
  const answered = (...known: readonly boolean[]) => {
    const tokens = known.map((isKnown, place) => ({ text: `word${place}`, isKnown }));
    const read: ReadText = { tokens, cut: 0, padding: 0 };
    const said = [{ network: 'network' as const, parameters: 1, output: [0.4, 0.6] }];
    return reply('tryIt', { kind: 'tryIt', tried: { said, read } });
  };
  await answered(false, false);
  const warning = 'It knows none of these words: this answer says nothing about your text.';
  expect(screen.getByText(warning)).toBeTruthy();

  fireEvent.change(screen.getByRole('textbox', { name: 'Your text' }), { target: { value: 'Zork free' } });
  await answered(false, true);
  expect(screen.queryByText(warning)).toBeNull();

  // And back to the examples, the first of them first.
  fireEvent.click(screen.getByRole('button', { name: 'Next test example' }));
  await reply('startingExample', { kind: 'startingExample', start });
  expect(bar()).toContain('1 of 459');
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Your text' }).value).toBe('free money');
});

test('a point of one’s own is no test example any more', async () => {
  const bench = createBench({ data: { dataset: 'spiral' } });
  const reply = replying(bench);
  const nothing = new Float32Array();
  renderIn(
    bench,
    <PlaneTry preview={{ kind: 'points', points: nothing, values: nothing, parts: new Uint8Array() }} />,
  );
  const start = { count: 75, example: { kind: 'points' as const, point: [0.5, 0.25] as const }, truth: 1 };
  await reply('startingExample', { kind: 'startingExample', start });
  fireEvent.click(screen.getByRole('button', { name: 'Next test example' }));
  await reply('startingExample', { kind: 'startingExample', start });
  expect(bar()).toContain('1 of 75');
  fireEvent.change(screen.getByRole('spinbutton', { name: 'x₁' }), { target: { value: '0.9' } });
  expect(bar()).not.toContain('1 of 75');
});

test('a row that was changed says so', async () => {
  const bench = createBench({ data: { dataset: 'iris' } });
  const reply = replying(bench);
  renderIn(bench, <TableTry />);
  const field = { title: 'width', minimum: 0, maximum: 10, isWhole: false, mayMiss: false };
  const start = { count: 22, example: { kind: 'table' as const, cells: [5] }, truth: 1, fields: [field] };
  await reply('startingExample', { kind: 'startingExample', start });
  expect(bar()).toMatch(/1 of 22$/);
  fireEvent.change(screen.getByRole('slider', { name: 'width' }), { target: { value: '7' } });
  expect(bar()).toMatch(/1 of 22, changed$/);
});
