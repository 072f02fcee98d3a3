/** `npm run screenshots`: the pictures of the README, taken from the running page. Needs a build in `dist/`. */
import { mkdirSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { preview } from 'vite';
import { encodeExperiment } from '../src/core/experiment/link';
import { mustResolve } from '../src/core/experiment/resolve';
import { ensureBrowser, plainFlags } from './browser';

interface Shot {
  readonly file: string;
  readonly experiment: unknown;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  readonly stage: 'Data' | 'Model' | 'Train' | 'Evaluate';
}

const spirals = {
  name: 'Two spirals, first try',
  data: { dataset: 'spiral' },
  training: { schedule: { type: 'warmRestarts', period: 35 }, switch: { when: { epoch: 140 } } },
};

const shots: readonly Shot[] = [
  {
    file: 'screenshot-light',
    experiment: spirals,
    width: 1440,
    height: 900,
    colorScheme: 'light',
    stage: 'Train',
  },
  {
    file: 'screenshot-dark',
    experiment: spirals,
    width: 1440,
    height: 900,
    colorScheme: 'dark',
    stage: 'Train',
  },
  {
    file: 'screenshot-phone',
    experiment: spirals,
    width: 390,
    height: 844,
    colorScheme: 'light',
    stage: 'Train',
  },
  {
    file: 'screenshot-digits',
    experiment: {},
    width: 1440,
    height: 900,
    colorScheme: 'light',
    stage: 'Evaluate',
  },
  {
    file: 'screenshot-model',
    experiment: {},
    width: 1440,
    height: 900,
    colorScheme: 'light',
    stage: 'Model',
  },
];

async function take(browser: Browser, address: string, shot: Shot): Promise<void> {
  const { width, height, colorScheme } = shot;
  const page = await (await browser.newContext({ viewport: { width, height }, colorScheme })).newPage();
  await page.goto(`${address}#e=${encodeExperiment(mustResolve(shot.experiment))}&run=1`);
  await page.getByRole('status').first().getByText('Finished').first().waitFor({ timeout: 120_000 });
  await page.getByRole('tab', { name: new RegExp(`^${shot.stage}`) }).click();
  await page.mouse.move(2, 2);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `docs/${shot.file}.png`, animations: 'disabled' });
  await page.context().close();
  console.log(`docs/${shot.file}.png`);
}

mkdirSync('docs', { recursive: true });
const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
const [address] = server.resolvedUrls?.local ?? [];
if (!address) throw new Error('The preview server has no address.');
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...plainFlags] });
try {
  for (const shot of shots) await take(browser, address, shot);
} finally {
  await browser.close();
  await server.close();
}
