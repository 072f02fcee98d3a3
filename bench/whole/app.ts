import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { ensureBrowser, plainFlags } from '../../scripts/browser';
import { encodeExperiment } from '../../src/core/experiment/link';
import { mustResolve } from '../../src/core/experiment/resolve';
import type { Event } from '../../src/protocol/messages';
import { type Figure, percent, time } from '../report';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What is noted in the page: the engine's events as they arrive there, and long tasks. */
interface Notes {
  clicked: number;
  readonly events: { readonly at: number; readonly event: Event }[];
  readonly tasks: number[];
}

type NotingWindow = Window & { readonly notes: Notes };

/** The finished page (`npm run build`) in Chromium: how soon it is there, and what a click on Train leads to. */
export async function app(repetitions: number): Promise<Figure[]> {
  if (!existsSync(`${root}/dist/index.html`))
    throw new Error('There is no build in dist/: run npm run build first.');
  const server = await preview({ root, preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
  const address = server.resolvedUrls?.local[0] ?? '';
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...plainFlags] });
  const spiral = `#e=${encodeExperiment(mustResolve({ data: { dataset: 'spiral' } }))}`;
  try {
    const digits: Visit[] = [];
    const spirals: Visit[] = [];
    for (let repetition = 0; repetition < repetitions; repetition++) {
      digits.push(await trainOnce(browser, address));
      spirals.push(await trainOnce(browser, address + spiral));
    }
    const least = (values: readonly number[]) => Math.min(...values) / 1000;
    const test = digits[0]?.test ?? 0;
    const tasks = [...digits, ...spirals].map(({ longestTask }) => longestTask);
    return [
      {
        what: 'default digits experiment, from the click on Train to the test result',
        figure: `${percent(test)} test accuracy`,
        target: '97 % within 10 s',
        times: time(least(digits.map(({ done }) => done))),
      },
      {
        what: '· from the click to the first point of its curve',
        figure: time(least(digits.map(({ firstPoint }) => firstPoint))),
        target: '',
        times: `spiral: ${time(least(spirals.map(({ firstPoint }) => firstPoint)))}`,
      },
      {
        what: 'spiral, from the click until 95 % of the validation part are right',
        figure: time(least(spirals.map(({ solved }) => solved))),
        target: 'less than 2 s',
        times: `${percent(spirals[0]?.test ?? 0)} test accuracy in the end`,
      },
      {
        what: 'longest task of the page’s thread while these train',
        figure: `${Math.min(...tasks)} ms`,
        target: 'none over 100 ms',
        times: `of each visit: ${tasks.join(', ')} ms`,
      },
      {
        what: 'page until Train can be pressed, cold, from this machine',
        figure: time(least([...digits, ...spirals].map(({ ready }) => ready))),
        target: 'at most 2 s',
        times: `after ${await kilobytes('.js')} kB of scripts and ${await kilobytes('.css')} kB of styles, gzip`,
      },
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

interface Visit {
  /** Milliseconds from the click; `ready` from the beginning of the visit. */
  readonly firstPoint: number;
  readonly solved: number;
  readonly done: number;
  readonly ready: number;
  readonly longestTask: number;
  readonly test: number;
}

async function trainOnce(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  await page.addInitScript(takeNotes);
  await page.goto(address, { waitUntil: 'commit' });
  const train = page.getByRole('button', { name: 'Train', exact: true });
  await page.waitForFunction(
    () => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Train');
      return button !== undefined && !button.disabled;
    },
    undefined,
    { polling: 10 },
  );
  const ready = await page.evaluate(() => performance.now());
  await untilReady(page);
  // Clicked by its place: finding it by its role would lay the page out once more, in what is measured.
  const place = await train.boundingBox();
  if (!place) throw new Error('The page shows no Train.');
  await page.evaluate(() => {
    const { notes } = window as unknown as NotingWindow;
    notes.tasks.length = 0;
    addEventListener('click', () => (notes.clicked ||= performance.now()), { capture: true });
  });
  await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
  await page.waitForFunction(
    () => (window as unknown as NotingWindow).notes.events.some(({ event }) => event.type === 'done'),
    undefined,
    { timeout: 180_000, polling: 50 },
  );
  const { clicked, events, tasks } = await page.evaluate(() => (window as unknown as NotingWindow).notes);
  await context.close();
  const when = (is: (event: Event) => boolean) =>
    (events.find(({ event }) => is(event))?.at ?? Number.NaN) - clicked;
  const end = events.find(({ event }) => event.type === 'done')?.event;
  return {
    firstPoint: when((event) => event.type === 'progress'),
    solved: when(
      (event) =>
        event.type === 'epochs' && event.rows.some(({ validation }) => (validation.accuracy ?? 0) >= 0.95),
    ),
    done: when((event) => event.type === 'done'),
    ready,
    longestTask: Math.max(0, ...tasks),
    test: (end?.type === 'done' && end.result.test?.accuracy) || 0,
  };
}

const untilReady = (page: Page) =>
  page.waitForFunction(() => /Ready/.test(document.querySelector('[role="status"]')?.textContent ?? ''));

/** Runs in the page before anything of it: listens to its workers, and to tasks of 50 ms and more. */
function takeNotes(): void {
  const notes: Notes = { clicked: 0, events: [], tasks: [] };
  Object.assign(window, { notes });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) notes.tasks.push(Math.round(entry.duration));
  }).observe({ type: 'longtask' });
  const Original = window.Worker;
  window.Worker = class extends Original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<Event>) => {
        if (notes.clicked === 0 || !['progress', 'epochs', 'done'].includes(data.type)) return;
        notes.events.push({ at: performance.now(), event: data });
      });
    }
  };
}

/** Kilobytes of what the page's document asks for of a kind, compressed. */
async function kilobytes(kind: '.js' | '.css'): Promise<number> {
  const html = await readFile(`${root}/dist/index.html`, 'utf8');
  const assets = await readdir(`${root}/dist/assets`);
  const asked = assets.filter((name) => html.includes(`assets/${name}`) && name.endsWith(kind));
  const sizes = await Promise.all(
    asked.map(async (name) => gzipSync(await readFile(`${root}/dist/assets/${name}`)).length),
  );
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1000);
}
