import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { emulatedGpuFlags, ensureBrowser } from '../../scripts/browser';
import type { Effort } from '../measure';
import type { Figure, Row } from '../report';
import type { BenchPage } from './page';

/** Milliseconds that workers train side by side. */
const together = 2000;

/**
 * The same comparison in a worker of Chromium, with WebGL where there is a card or one can be emulated, and several
 * workers side by side.
 */
export async function inChromium(
  effort: Effort,
  repetitions: number,
): Promise<{ readonly rows: readonly Row[]; readonly figures: readonly Figure[]; readonly version: string }> {
  const outDir = await mkdtemp(join(tmpdir(), 'tiplab-bench-'));
  const root = fileURLToPath(new URL('.', import.meta.url));
  const shared = { root, configFile: false, logLevel: 'error', base: './' } as const;
  await build({ ...shared, build: { outDir, emptyOutDir: true }, worker: { format: 'es' } });
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...emulatedGpuFlags] });
  try {
    const page = await browser.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await page.waitForFunction(() => 'bench' in window);
    const rows = await page.evaluate(
      (wanted) =>
        (window as unknown as { bench: BenchPage }).bench.compare({ task: 'compare', effort: wanted }),
      effort,
    );
    const speedOf = (workers: number) =>
      page.evaluate(
        ([count, milliseconds]) =>
          (window as unknown as { bench: BenchPage }).bench.trainTogether(count, milliseconds),
        [workers, together] as const,
      );
    const cores = availableParallelism();
    let [alone, all] = [0, 0];
    for (let repetition = 0; repetition < repetitions; repetition++) {
      alone = Math.max(alone, await speedOf(1));
      all = Math.max(all, await speedOf(cores));
    }
    const figures: Figure[] = [
      {
        what: `${cores} independent trainings of the MLP on ${cores} cores, against one after another`,
        figure: `${(all / alone).toFixed(2)} × as fast`,
        target: `at least ${(0.8 * cores).toFixed(1)} ×`,
        times: `${Math.round(all)} steps a second against ${Math.round(alone)}`,
      },
    ];
    return { rows, figures, version: browser.version() };
  } finally {
    await browser.close();
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  }
}
