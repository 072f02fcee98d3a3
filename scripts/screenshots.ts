/**
 * `npm run screenshots`: the pictures of the README, taken from the running page; `-- screenshot-model` takes only that.
 * Needs a build in `dist/`.
 */
import { mkdirSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { modelPresets } from '../src/core/catalog/modelPresets';
import { encodeExperiment } from '../src/core/experiment/link';
import { mustResolve } from '../src/core/experiment/resolve';
import { ensureBrowser, plainFlags } from './browser';

interface Shot {
  readonly file: string;
  readonly experiment: unknown;
  readonly stage: string;
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** What is done on the stage once the training has ended. */
  act?(page: Page): Promise<unknown>;
}

const wide = [{ type: 'dense', units: 32, activation: 'tanh' }];

const spirals = {
  name: 'Two spirals, first try',
  data: { dataset: 'spiral' },
  training: { schedule: { type: 'warmRestarts', period: 35 }, switch: { when: { epoch: 140 } } },
};

/** Members and retraining may take a while. */
const patient = { timeout: 300_000 };

const shots: readonly Shot[] = [
  { file: 'screenshot-light', experiment: spirals, stage: 'Train' },
  { file: 'screenshot-dark', experiment: spirals, stage: 'Train', colorScheme: 'dark' },
  { file: 'screenshot-phone', experiment: spirals, stage: 'Train', width: 390, height: 844 },
  { file: 'screenshot-digits', experiment: {}, stage: 'Evaluate' },
  { file: 'screenshot-model', experiment: {}, stage: 'Model' },
  {
    file: 'screenshot-compare',
    experiment: { data: { dataset: 'moons', noise: 0.4, samples: 200 }, model: { layers: wide } },
    stage: 'Augment',
    async act(page) {
      await page.keyboard.press('a');
      await page.getByText(/95 % interval/).waitFor(patient);
    },
  },
  {
    file: 'screenshot-ensemble',
    experiment: {
      data: { dataset: 'fashion', fraction: 20 },
      ensemble: { members: 5, differBy: ['init', 'bagging'], combine: 'stacking' },
    },
    stage: 'Ensemble',
    async act(page) {
      await page.getByRole('heading', { name: 'Ensemble of 5' }).waitFor(patient);
      await page.getByRole('region', { name: 'Rescued' }).waitFor(patient);
    },
  },
  {
    file: 'screenshot-prune',
    experiment: {
      data: { fraction: 30 },
      model: { layers: modelPresets.vgg.layers },
      pruning: { iterations: 5, perIteration: 10, retrainEpochs: 1 },
    },
    stage: 'Prune',
    act: (page) => page.getByRole('region', { name: 'Steps of pruning' }).waitFor(patient),
  },
];

async function take(browser: Browser, address: string, shot: Shot): Promise<void> {
  const { width = 1440, height = 900, colorScheme = 'light', act } = shot;
  const page = await (await browser.newContext({ viewport: { width, height }, colorScheme })).newPage();
  await page.goto(`${address}#e=${encodeExperiment(mustResolve(shot.experiment))}&run=1`);
  await page.getByRole('status').first().getByText('Finished').first().waitFor(patient);
  await page.getByRole('tab', { name: new RegExp(`^${shot.stage}`) }).click();
  await act?.(page);
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
  const wanted = process.argv.slice(2);
  for (const shot of shots)
    if (wanted.length === 0 || wanted.includes(shot.file)) await take(browser, address, shot);
} finally {
  await browser.close();
  await server.close();
}
