import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { button, stage, untilStatus } from './actions';
import {
  closeBrowser,
  expectFits,
  looksOf,
  seriousFindings,
  tiny,
  type VisitOptions,
  visit,
} from './browser';

afterAll(closeBrowser);

/** A state of the screen that one does not meet by walking through the stages. */
interface State {
  readonly open?: VisitOptions;
  /** Leads there, and waits until it is reached. */
  reach(page: Page): Promise<unknown>;
}

const long = { ...tiny, training: { ...tiny.training, epochs: 10_000 } };
const ready = (page: Page) => untilStatus(page, /Ready/);
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name }).waitFor();

const states: Readonly<Record<string, State>> = {
  'the list of shortcuts': {
    async reach(page) {
      await page.keyboard.press('?');
      await dialog(page, 'Keyboard shortcuts');
    },
  },
  'the palette': {
    async reach(page) {
      await button(page, 'Find').click();
      await page.getByRole('textbox', { name: 'Find a knob or a command' }).waitFor();
      await page
        .getByRole('button', { name: /^Train/ })
        .last()
        .waitFor();
    },
  },
  'the palette with an answer': {
    async reach(page) {
      await button(page, 'Find').click();
      await page.getByRole('textbox', { name: 'Find a knob or a command' }).fill('early');
      await page.getByRole('button', { name: /^Tip 8: Early stopping/ }).waitFor();
    },
  },
  'the palette without an answer': {
    async reach(page) {
      await button(page, 'Find').click();
      await page.getByRole('textbox', { name: 'Find a knob or a command' }).fill('xyzzy');
      await page.getByText(/^Nothing is called that/).waitFor();
    },
  },
  'the link to be copied by hand': {
    open: {
      before: (page) =>
        page.addInitScript(() => {
          navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
        }),
    },
    async reach(page) {
      await ready(page);
      await button(page, 'Share').click();
      const field = page.getByRole('textbox', { name: 'Link to this experiment' });
      await field.waitFor();
      expect(await field.inputValue()).toContain('#e=1.');
    },
  },
  'what a knob is about': {
    async reach(page) {
      await button(page, 'About Learning rate').click();
      await dialog(page, 'About Learning rate');
    },
  },
  'the notes': {
    async reach(page) {
      await button(page, 'Write notes').click();
      await page.getByRole('textbox', { name: 'Notes' }).waitFor();
    },
  },
  'the choice of backend': {
    async reach(page) {
      await ready(page);
      await page.getByRole('button', { name: /^Backend/ }).click();
      await page.getByRole('menuitemradio', { name: /^CPU/ }).waitFor();
    },
  },
  'the ways to step': {
    async reach(page) {
      await ready(page);
      await button(page, 'More ways to step').click();
      await page.getByRole('menuitem', { name: /One batch/ }).waitFor();
    },
  },
  'nothing trained yet': {
    async reach(page) {
      await ready(page);
      await stage(page, 'Evaluate').click();
      await page.getByRole('figure', { name: 'Confusion matrix' }).waitFor();
    },
  },
  'a run under way': {
    open: { experiment: long },
    async reach(page) {
      await ready(page);
      await button(page, 'Train').click();
      await untilStatus(page, /Epoch \d\d/);
    },
  },
  'a run on hold': {
    open: { experiment: long },
    async reach(page) {
      await ready(page);
      await button(page, 'Train').click();
      await untilStatus(page, /Epoch \d\d/);
      await button(page, 'Pause').click();
      await untilStatus(page, /Paused/);
    },
  },
  'a run beside the one before': {
    async reach(page) {
      await ready(page);
      await button(page, 'Train').click();
      await untilStatus(page, /Finished/);
      await page.getByRole('textbox', { name: 'Batch size', exact: true }).first().fill('50');
      await page.keyboard.press('Enter');
      await page.getByText(/Since the run before/).waitFor();
    },
  },
  'a run that diverged': {
    open: {
      experiment: { ...tiny, training: { ...tiny.training, optimizer: { type: 'sgd', learningRate: 1e6 } } },
    },
    async reach(page) {
      await ready(page);
      await button(page, 'Train').click();
      await untilStatus(page, /Diverged/);
      await page.getByRole('alert').first().waitFor();
      await page.getByRole('button', { name: /^Train at/ }).waitFor();
    },
  },
  'a network that does not fit': {
    open: { experiment: { model: { layers: [{ type: 'dense' }] } } },
    async reach(page) {
      await untilStatus(page, /does not fit/);
      await stage(page, 'Model').click();
      await page.getByRole('button', { name: 'Insert flatten' }).first().waitFor();
    },
  },
  'data that cannot be had': {
    open: {
      experiment: { data: { dataset: 'digits' } },
      before: (page) => page.route(/\.gz/, (route) => route.fulfill({ status: 404 })),
    },
    async reach(page) {
      await untilStatus(page, /did not work/);
      await button(page, 'Retry').waitFor();
      await stage(page, 'Data').click();
      await page
        .getByText(/could not be loaded/)
        .first()
        .waitFor();
    },
  },
  'a link that does not open': {
    open: { hash: '#e=1.q64FA' },
    async reach(page) {
      await page.getByRole('alert').getByText('This link could not be opened').waitFor();
    },
  },
};

describe.each(Object.entries(states))('%s', (name, { open, reach }) => {
  it('has no serious accessibility finding and fits the window, in one theme on a desk and in the other on a phone', async () => {
    const { page, context } = await visit({
      experiment: open?.hash === undefined ? tiny : undefined,
      ...open,
    });
    await page.getByRole('tablist', { name: 'Pipeline' }).waitFor();
    await reach(page);
    for (const { colorScheme, width, height } of looksOf(Object.keys(states).indexOf(name))) {
      const where = `${name}, ${colorScheme}, ${width}`;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await expectFits(page, where);
      expect(await seriousFindings(page), where).toEqual([]);
    }
    await context.close();
  });
});
