import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

/** The budget of the design. What the first screen can do without is fetched late. */
const mostBytes = 250_000;

it('the page stands after at most 250 kB of scripts, gzip', () => {
  const html = readFileSync('dist/index.html', 'utf8');
  // The entry, and all that it imports without waiting.
  const scripts = new Set(
    [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file),
  );
  expect(scripts.size).toBeGreaterThan(0);
  const sizes = [...scripts].map((file) => gzipSync(readFileSync(join('dist', file ?? ''))).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(total, 'bytes').toBeLessThan(mostBytes);
});
