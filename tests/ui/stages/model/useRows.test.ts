import { expect, test } from 'vitest';
import { type Layer, layerSchema } from '../../../../src/core/catalog/layers';
import { followed } from '../../../../src/ui/stages/model/editor/useRows';

const dense = (units: number): Layer => layerSchema.parse({ type: 'dense', units });
const flatten = layerSchema.parse({ type: 'flatten' });
const known = { layers: [dense(1), flatten, dense(2)], ids: ['a', 'b', 'c'] };

function follow(layers: readonly Layer[]): readonly string[] {
  let count = 0;
  return followed(known, layers, () => `new${count++}`);
}

test('rows follow their layers through changes from elsewhere', () => {
  expect(follow([dense(1), flatten, dense(2)]), 'the same').toEqual(['a', 'b', 'c']);
  expect(follow([flatten, dense(2)]), 'one removed').toEqual(['b', 'c']);
  expect(follow([dense(9), dense(1), flatten, dense(2)]), 'one put in front').toEqual([
    'new0',
    'a',
    'b',
    'c',
  ]);
  expect(follow([dense(2), dense(1), flatten]), 'moved').toEqual(['c', 'a', 'b']);
});

test('a layer whose knob was turned keeps its row', () => {
  expect(follow([dense(1), flatten, dense(7)])).toEqual(['a', 'b', 'c']);
});

test('no two rows share a name, whatever comes', () => {
  const twins = follow([dense(1), dense(1), dense(1), flatten, flatten]);
  expect(new Set(twins).size).toBe(5);
});
