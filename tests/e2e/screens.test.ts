import { afterAll, describe, it } from 'vitest';
import { closeBrowser } from './browser';
import { walked, walkThrough } from './walk';

afterAll(closeBrowser);

// In two files, since files run side by side.
describe.each(['points', 'surface', 'image'] as const)('with %s', (kind) => {
  it(walked, () => walkThrough(kind), 240_000);
});
