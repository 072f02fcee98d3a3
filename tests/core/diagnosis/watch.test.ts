import { expect, test } from 'vitest';
import type { Finding, FindingId } from '../../../src/core/diagnosis/types';
import { emptyWatch, findingsOf, observe, type Watch } from '../../../src/core/diagnosis/watch';

const finding = (id: FindingId, sentence = ''): Finding => ({
  id,
  severity: 'problem',
  title: id,
  sentence,
  evidence: { curves: [], from: 0, to: 1 },
  source: '',
});

/** What is shown after looks at these epochs, of a run of 100: a finding must hold for 3. */
function watchOver(
  looks: readonly (readonly [epoch: number, found: readonly Finding[]])[],
): readonly string[] {
  const watch = looks.reduce<Watch>((state, [epoch, found]) => observe(state, found, epoch, 100), emptyWatch);
  return findingsOf(watch).map(({ id, sentence }) => `${id}${sentence}`);
}

const high = [finding('rateTooHigh')];

test('a finding is shown once it has held', () => {
  expect(watchOver([[5, high]])).toEqual([]);
  expect(
    watchOver([
      [5, high],
      [7, high],
    ]),
  ).toEqual([]);
  expect(
    watchOver([
      [5, high],
      [8, high],
    ]),
  ).toEqual(['rateTooHigh']);
});

test('one that flickers is never shown', () => {
  expect(
    watchOver([
      [5, high],
      [7, []],
      [9, high],
      [11, []],
      [13, high],
    ]),
  ).toEqual([]);
});

test('one that is shown stays through a doubt, and goes when it is really gone', () => {
  const shown = [
    [5, high],
    [8, high],
  ] as const;
  expect(watchOver([...shown, [9, []]])).toEqual(['rateTooHigh']);
  expect(watchOver([...shown, [9, []], [10, high]])).toEqual(['rateTooHigh']);
  expect(watchOver([...shown, [9, []], [11, []]])).toEqual([]);
});

test('its words do not change with every epoch', () => {
  const words = (text: string) => [finding('rateTooHigh', ` ${text}`)];
  expect(
    watchOver([
      [5, words('a')],
      [8, words('b')],
      [9, words('c')],
    ]),
  ).toEqual(['rateTooHigh b']);
  expect(
    watchOver([
      [5, words('a')],
      [8, words('b')],
      [11, words('d')],
    ]),
  ).toEqual(['rateTooHigh d']);
});

test('the most severe stays first', () => {
  const both = [finding('deadUnits'), finding('overFitting')];
  expect(
    watchOver([
      [1, [finding('overFitting')]],
      [5, both],
      [9, both],
    ]),
  ).toEqual(['deadUnits', 'overFitting']);
});
