import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EngineName, findEngine } from '../../../scripts/engines';
import { hashOf } from '../browser';
import { moons } from '../figures';
import { type Driver, until } from './driver';
import { type Host, openHost } from './host';
import {
  chartOf,
  fieldOf,
  heardOf,
  isActive,
  isThere,
  keptRuns,
  listen,
  shownText,
  statusOf,
  tabNames,
} from './inPage';

const button = (name: string) => `//button[normalize-space(.)="${name}" or @aria-label="${name}"]`;
const field = (name: string) => `//input[@aria-label="${name}" or @id=//label[.="${name}"]/@for]`;
const tab = (name: string) => `//*[@role="tab"][starts-with(normalize-space(.),"${name}")]`;

/** One epoch of the digits. */
const short = { training: { epochs: 1 } };

/** What a visitor does, from the first look to a lost connection: the same steps in every engine. */
export function journey(name: EngineName, open: (programs: readonly string[]) => Promise<Driver>): void {
  const programs = findEngine(name);
  describe.skipIf(!programs)(name, { timeout: 240_000 }, () => {
    let driver: Driver;
    let host: Host;
    const times: string[] = [];

    beforeAll(async () => {
      host = await openHost();
      driver = await open(programs ?? []);
    });
    afterAll(async () => {
      console.log(`${driver?.version ?? name}: ${times.join(', ')}`);
      await driver?.close();
      await host.close();
    });

    /** A step after which the page has nothing to complain of. */
    const step = (title: string, take: () => Promise<unknown>) =>
      it(title, async () => {
        const begun = Date.now();
        await take();
        expect(await driver.evaluate(heardOf)).toEqual([]);
        times.push(`${title} ${((Date.now() - begun) / 1000).toFixed(1)} s`);
      });
    const status = (pattern: RegExp, limit?: number) =>
      until(String(pattern), async () => pattern.exec(await driver.evaluate(statusOf)), limit);
    const shows = (pattern: RegExp) =>
      until(String(pattern), async () => pattern.exec(await driver.evaluate(shownText)));
    /** A page that is loaded afresh, also where only what stands behind the `#` has changed. */
    const load = async (address: string) => {
      await driver.open('about:blank');
      await driver.open(address);
      await driver.evaluate(listen);
      await status(/Ready/);
    };

    step('opens', async () => {
      await load(host.address);
      expect(await driver.evaluate(() => crossOriginIsolated)).toBe(true);
    });

    step('trains the digits', async () => {
      await driver.click(button('Train'));
      await status(/Finished/, 120_000);
      // The curve may be drawn a moment after the words.
      const [, percent] = await until('the end of the accuracy’s curve', async () =>
        / to ([\d.]+)\s%/.exec(await driver.evaluate(chartOf, 'Accuracy')),
      );
      expect(Number(percent)).toBeGreaterThan(90);
    });

    step('shows every stage', async () => {
      const names = await driver.evaluate(tabNames);
      expect(names.length).toBeGreaterThan(7);
      for (const stage of names) {
        await driver.click(tab(stage));
        await until(`the stage ${stage}`, () => driver.evaluate(isThere, stage));
      }
    });

    step('turns a knob while it trains', async () => {
      await load(host.address + hashOf(moons));
      await driver.click(button('Train'));
      await status(/Epoch ([3-9]|\d\d)/);
      await driver.type(field('Learning rate'), '0.001');
      await shows(/Learning rate.*0\.02.*0\.001/);
      expect(await driver.evaluate(statusOf)).toMatch(/Epoch \d+ of 10000/);
      await driver.click(button('Pause'));
      await status(/Paused/);
    });

    step('shares a link that opens the same knobs', async () => {
      await driver.click(button('Share'));
      await until('the link', async () =>
        /Link copied|Copy it from here/.exec(await driver.evaluate(shownText)),
      );
      const link = await driver.evaluate(() => location.href);
      await load(link);
      expect(await until('the knob', () => driver.evaluate(fieldOf, 'Learning rate'))).toBe('0.001');
    });

    step('keeps the run over a reload', async () => {
      await driver.reload();
      await driver.evaluate(listen);
      await status(/Ready/);
      await driver.click(button('Runs'));
      await shows(/1 run, kept on this device/);
      expect(await driver.evaluate(keptRuns)).toEqual([expect.stringMatching(/digits/i)]);
    });

    step('trains without a connection', async () => {
      await until('the service worker', () => driver.evaluate(isActive));
      await host.close();
      await load(host.address + hashOf(short));
      await driver.click(button('Train'));
      await status(/Finished/, 120_000);
    });
  });
}
