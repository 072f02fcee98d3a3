import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { registries } from '../../scripts/registries';

it.each(registries())('$file is what its catalog gives: npm run registries', ({ file, text }) => {
  expect(readFileSync(file, 'utf8')).toBe(text);
});
