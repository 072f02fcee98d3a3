import { expect, test } from 'vitest';
import type { Mark } from '../../../src/protocol/progress';
import { placeMarks } from '../../../src/ui/charts/marks';

const mark = (kind: Mark['kind'], epoch: number, label: string): Mark => ({
  kind,
  epoch,
  label,
  text: label,
});

test('labels of one row never touch, and the important ones come first', () => {
  const marks = [
    ...Array.from({ length: 12 }, (_, index) => mark('restart', 5 + index * 4, 'restart')),
    mark('switch', 30, 'Adam → SGD'),
    mark('stop', 58, 'stopped early'),
  ];
  const placed = placeMarks(marks, (epoch) => epoch * 5, 300);
  expect(placed).toHaveLength(marks.length);
  expect(placed.filter((one) => one.label).map((one) => one.mark.kind)).toContain('switch');
  expect(placed.find((one) => one.mark.kind === 'stop')?.label?.anchor).toBe('end');
  const spans = placed.flatMap((one) => {
    if (!one.label) return [];
    const size = one.mark.label.length * 6;
    const from = one.label.anchor === 'start' ? one.x + 5 : one.x - 5 - size;
    return [{ row: one.label.row, from, to: from + size }];
  });
  for (const a of spans) {
    expect(a.from).toBeGreaterThanOrEqual(0);
    expect(a.to).toBeLessThanOrEqual(300);
    for (const b of spans) if (a !== b && a.row === b.row) expect(a.to < b.from || b.to < a.from).toBe(true);
  }
});

test('of several bests only the last is marked', () => {
  const placed = placeMarks([mark('best', 2, 'best'), mark('best', 7, 'best')], (epoch) => epoch, 100);
  expect(placed.map((one) => one.mark.epoch)).toEqual([7]);
});
