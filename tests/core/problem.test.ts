import { expect, it } from 'vitest';
import { toProblem } from '../../src/core/problem';

it.each([
  'Failed to fetch dynamically imported module: https://example.org/assets/dist-1.js',
  'error loading dynamically imported module: https://example.org/assets/dist-1.js',
  'Importing a module script failed.',
  'Unable to preload CSS for /assets/RunsDrawer-1.css',
])('a part of the page that is gone is no fault of TipLab: %s', (message) => {
  expect(toProblem(new TypeError(message))).toMatchObject({ code: 'page.incomplete' });
});
