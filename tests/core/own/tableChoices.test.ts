import { describe, expect, it } from 'vitest';
import { asKind, choicesOf, possibleKinds, withTarget } from '../../../src/core/own/tableChoices';
import { bytesSource, describeOwn, readTable } from '../../../src/data/own';

const read = (text: string) => readTable(bytesSource('mine.csv', new TextEncoder().encode(text)));

const days = Array.from({ length: 60 }, (_, day) => {
  const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
  return `${date},${(day % 7) + 0.5},${['low', 'high'][day % 2]},${day * day + 0.25}`;
});
const weather = ['day,rain,kind,level', ...days].join('\n');

describe('the choices that an experiment was made with', () => {
  it('come back from its card: the same file gives the same set', async () => {
    const { reading, ...rest } = await read(weather);
    const table = { reading, ...rest };
    for (const target of [1, 2, 3]) {
      const choices = withTarget(reading, reading.proposed, target);
      const { card, id } = describeOwn(table, choices);
      const again = choicesOf(reading, card);
      expect(again, `target ${target}`).toBeDefined();
      expect(describeOwn(table, again).id, `target ${target}`).toBe(id);
    }
  });

  it('of a series, too', async () => {
    const table = await read(weather);
    const choices = asKind(table.reading, table.reading.proposed, 'series');
    const { card, id } = describeOwn(table, choices);
    expect(card.kind).toBe('series');
    expect(describeOwn(table, choicesOf(table.reading, card)).id).toBe(id);
  });

  it('are none for a table without the target', async () => {
    const { card } = describeOwn(await read(weather));
    const other = await read('a,b\n1,2\n3,4\n5,6\n');
    expect(choicesOf(other.reading, card)).toBeUndefined();
  });
});

it('offers a series where there are dates and numbers, texts where there are sentences', async () => {
  expect(possibleKinds((await read(weather)).reading)).toEqual(['table', 'series']);
  expect(possibleKinds((await read('a,b\n1,2\n3,4\n5,7\n')).reading)).toEqual(['table']);
  const sentences = Array.from(
    { length: 30 },
    (_, i) => `this is number ${i}${' of them'.repeat(i % 5)},${i % 2 ? 'yes' : 'no'}`,
  );
  expect(possibleKinds((await read(['text,label', ...sentences].join('\n'))).reading)).toContain('text');
});
