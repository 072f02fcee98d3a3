import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { emulatedGpuFlags, ensureBrowser, plainFlags } from '../../scripts/browser';
import { encodeExperiment } from '../../src/core/experiment/link';
import { mustResolve } from '../../src/core/experiment/resolve';

/** Browsers of this file's tests: one that draws in software, one with an emulated graphics card. */
const open = new Map<boolean, Promise<Browser>>();

function browser(emulatesGpu: boolean): Promise<Browser> {
  const args = [...(emulatesGpu ? emulatedGpuFlags : plainFlags)];
  const found = open.get(emulatesGpu) ?? chromium.launch({ executablePath: ensureBrowser(), args });
  open.set(emulatesGpu, found);
  return found;
}

export async function closeBrowser(): Promise<void> {
  for (const one of open.values()) await (await one).close();
  open.clear();
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page complained of, and requests that left its origin. */
  readonly complaints: string[];
}

export interface VisitOptions {
  /** The experiment in the address; the bare page when absent. */
  readonly experiment?: unknown;
  /** The address's hash as it is, instead of an experiment. */
  readonly hash?: string;
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly context?: BrowserContext;
  /** With WebGL and WebGPU, on the processor. */
  readonly emulatesGpu?: boolean;
  /** Lets the page keep itself for later visits without a connection: 10 MB that other tests need not wait for. */
  readonly keepsItself?: boolean;
  /** Arranges something before the page is opened. */
  readonly before?: (page: Page) => Promise<unknown>;
}

export const address = () => inject('address');

/** Opens the page as a visitor would, in a fresh profile. */
export async function visit(options: VisitOptions = {}): Promise<Visit> {
  const context =
    options.context ??
    (await (
      await browser(options.emulatesGpu ?? false)
    ).newContext({
      viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
      colorScheme: options.colorScheme ?? 'light',
      permissions: ['clipboard-read', 'clipboard-write'],
      reducedMotion: 'no-preference',
      serviceWorkers: options.keepsItself ? 'allow' : 'block',
    }));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const { origin } = new URL(address());
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) {
      complaints.push(`A request left the origin: ${url}`);
    }
  });
  await options.before?.(page);
  await page.goto(
    `${address()}${options.hash ?? (options.experiment === undefined ? '' : hashOf(options.experiment))}`,
  );
  return { page, context, complaints };
}

/** What stands in the address behind the page's own. */
export const hashOf = (experiment: unknown) => `#e=${encodeExperiment(mustResolve(experiment))}`;

/** Puts another link into the address of an open page, as one pastes it, and waits until the page has taken it up. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    if (location.hash === wanted) return;
    await new Promise((resolve) => {
      addEventListener('hashchange', resolve, { once: true });
      location.hash = wanted;
    });
    // Knobs must rest for 150 ms before the network is built anew; until then the status is that of the one before.
    await new Promise((resolve) => setTimeout(resolve, 200));
  }, hash);
}

interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

export const desk: Look = { colorScheme: 'light', width: 1440, height: 900 };

export async function setLook(page: Page, { colorScheme, width, height }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height });
}

/** Two looks that have both themes and both widths between them; every other thing that is looked at gets the other two. */
export function looksOf(index: number) {
  const [desk, phone] = index % 2 === 0 ? (['light', 'dark'] as const) : (['dark', 'light'] as const);
  return [
    { colorScheme: desk, width: 1440, height: 900 },
    { colorScheme: phone, width: 390, height: 844 },
  ] as const;
}

/** Fails where the page is wider than the window, once it has settled. */
export async function expectFits(page: Page, where: string): Promise<void> {
  await page
    .waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, undefined, { timeout: 5000 })
    .catch(() => {
      throw new Error(`The page is wider than the window: ${where}.`);
    });
}

/** A small and quick experiment: a few points, a few units, the same on every backend. */
export const tiny = {
  data: { dataset: 'gaussians', samples: 200 },
  model: { layers: [{ type: 'dense', units: 4, activation: 'tanh' }] },
  training: { batchSize: 20, epochs: 20, optimizer: { type: 'sgd', learningRate: 0.1 } },
} as const;

/** Serious and critical findings of axe on the page as it stands, or on a part of it. */
export async function seriousFindings(page: Page, part = 'html'): Promise<readonly string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  // Run by the browser's own tools: the page itself permits no script that is written into it.
  if (!isThere) await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
  return page.evaluate(async (root) => {
    // What is still fading in has less contrast than it will have.
    const finite = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    const settled = Promise.all(finite.map((one) => one.finished.catch(() => undefined)));
    // A paused one never ends.
    await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, 1000))]);
    interface Node {
      readonly html: string;
      readonly target: readonly string[];
    }
    interface Violation {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly Node[];
    }
    const { axe } = window as unknown as {
      axe: { run(root: string, options: unknown): Promise<{ violations: readonly Violation[] }> };
    };
    const { violations } = await axe.run(root, {
      resultTypes: ['violations'],
      // Not on by default: every target is as large as a finger needs, or stands alone.
      rules: { 'target-size': { enabled: true } },
    });
    /** What lies half under a phone's bar, until one scrolls on, is no small target. */
    const isReallySmall = ({ target }: Node) => {
      const box = document.querySelector(target[0] ?? '')?.getBoundingClientRect();
      return !box || box.width < 24 || box.height < 24;
    };
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, impact, nodes }) => ({
        rule: `${impact} ${id}`,
        nodes: id === 'target-size' ? nodes.filter(isReallySmall) : nodes,
      }))
      .filter(({ nodes }) => nodes.length > 0)
      .map(({ rule, nodes }) => `${rule}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  }, part);
}
