// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { TextPreview as Preview } from '../../../src/protocol/dataSummary';
import { TextPreview } from '../../../src/ui/views/TextPreview';

afterEach(cleanup);

const preview: Preview = {
  kind: 'text',
  unit: 'word',
  length: 6,
  vocabulary: 3,
  commonest: ['free', 'linux', 'money'],
  texts: [
    {
      index: 4,
      truth: 1,
      part: 'training',
      tokens: ['free', 'money'],
      numbers: [2, 4],
      padding: 4,
      cut: 0,
    },
    {
      index: 9,
      truth: 0,
      part: 'validation',
      tokens: ['linux', 'kernel', 'linux', 'linux', 'linux', 'linux'],
      numbers: [3, 1, 3, 3, 3, 3],
      padding: 0,
      cut: 2,
    },
  ],
};

test('each text stands under its part, with its class, and is read out with what is unknown, padded and cut', () => {
  render(
    <MantineProvider>
      <TextPreview preview={preview} classNames={['mail', 'spam']} />
    </MantineProvider>,
  );
  const learnt = within(screen.getByRole('region', { name: 'What it learns from' }));
  expect(learnt.getByText('spam')).toBeTruthy();
  expect(learnt.getByRole('img', { name: 'free money; 4 of padding' })).toBeTruthy();
  const unseen = within(screen.getByRole('region', { name: /never seen/ }));
  const chips = unseen.getByRole('img', {
    name: 'linux kernel linux linux linux linux; 1 unknown; 2 cut off',
  });
  const marked = [...chips.querySelectorAll('[data-unknown]')].map((chip) => chip.textContent);
  expect(marked).toEqual(['kernel']);
});
