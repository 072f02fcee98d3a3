import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it, onTestFailed } from 'vitest';
import { button, stage, untilStatus } from './actions';
import {
  closeBrowser,
  desk,
  expectFits,
  goTo,
  hashOf,
  looksOf,
  seriousFindings,
  setLook,
  tiny,
  type Visit,
  visit,
} from './browser';

afterAll(closeBrowser);

/** A state of the screen that one does not meet by walking through the stages. */
interface State {
  /** What the address asks for; a tiny experiment when absent. */
  readonly experiment?: unknown;
  readonly hash?: string;
  /** Leads there, and waits until it is reached. */
  reach(page: Page): Promise<unknown>;
  /** What came up over the page; the whole page is looked at when absent. */
  readonly over?: 'dialog' | 'menu';
}

const long = { ...tiny, training: { ...tiny.training, epochs: 10_000 } };
const ready = (page: Page) => untilStatus(page, /Ready/);
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name }).waitFor();

/** In the order in which one page goes through them. */
const states: Readonly<Record<string, State>> = {
  'the list of shortcuts': {
    over: 'dialog',
    async reach(page) {
      await page.keyboard.press('?');
      await dialog(page, 'Keyboard shortcuts');
    },
  },
  'the palette': {
    over: 'dialog',
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
    over: 'dialog',
    async reach(page) {
      await button(page, 'Find').click();
      await page.getByRole('textbox', { name: 'Find a knob or a command' }).fill('early');
      await page.getByRole('button', { name: /^Tip 8: Early stopping/ }).waitFor();
    },
  },
  'the palette without an answer': {
    over: 'dialog',
    async reach(page) {
      await button(page, 'Find').click();
      await page.getByRole('textbox', { name: 'Find a knob or a command' }).fill('xyzzy');
      await page.getByText(/^Nothing is called that/).waitFor();
    },
  },
  'the link to be copied by hand': {
    over: 'dialog',
    async reach(page) {
      await page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
      });
      await button(page, 'Share').click();
      const field = page.getByRole('textbox', { name: 'Link to this experiment' });
      await field.waitFor();
      expect(await field.inputValue()).toContain('#e=1.');
    },
  },
  'what a knob is about': {
    over: 'dialog',
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
    over: 'menu',
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
  'a run on hold': {
    experiment: long,
    async reach(page) {
      await ready(page);
      await button(page, 'Train').click();
      await untilStatus(page, /Epoch \d\d/);
      await button(page, 'Pause').click();
      await untilStatus(page, /Paused/);
    },
  },
  'a run under way': {
    experiment: long,
    async reach(page) {
      await untilStatus(page, /Ready|Paused/);
      await button(page, 'Train').click();
      await untilStatus(page, /Epoch \d\d/);
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
    experiment: { ...tiny, training: { ...tiny.training, optimizer: { type: 'sgd', learningRate: 1e6 } } },
    async reach(page) {
      await ready(page);
      await button(page, 'Train').click();
      await untilStatus(page, /Diverged/);
      await page.getByRole('alert').first().waitFor();
      await page.getByRole('button', { name: /^Train at/ }).waitFor();
    },
  },
  'a network that does not fit': {
    experiment: { data: { dataset: 'emoji' }, model: { layers: [{ type: 'dense' }] } },
    async reach(page) {
      await untilStatus(page, /does not fit/);
      await stage(page, 'Model').click();
      await page.getByRole('button', { name: 'Insert flatten' }).first().waitFor();
    },
  },
  'data that cannot be had': {
    experiment: { data: { dataset: 'digits' } },
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
    hash: '#e=1.q64FA',
    async reach(page) {
      await page.getByRole('alert').getByText('This link could not be opened').waitFor();
    },
  },
};

let here: Visit | undefined;

/** One page for all of them, which is what a page must bear; after a failure the next begins with another. */
async function pageAt({ experiment = tiny, hash }: State): Promise<Page> {
  onTestFailed(async () => {
    await here?.context.close();
    here = undefined;
  });
  here ??= await visit({
    experiment: tiny,
    // Labels of the digits; those of other images are small enough to be part of a script.
    before: (page) => page.route(/labels\.bin/, (route) => route.fulfill({ status: 404 })),
  });
  const { page } = here;
  await stage(page, 'Train').click();
  const pause = button(page, 'Pause');
  if (await pause.isVisible()) await pause.click();
  await goTo(page, hash ?? hashOf(experiment));
  return page;
}

describe.each(Object.entries(states))('%s', (name, state) => {
  it('has no serious accessibility finding and fits the window, in one theme on a desk and in the other on a phone', async () => {
    const page = await pageAt(state);
    await state.reach(page);
    for (const look of looksOf(Object.keys(states).indexOf(name))) {
      const where = `${name}, ${look.colorScheme}, ${look.width}`;
      await setLook(page, look);
      await expectFits(page, where);
      expect(await seriousFindings(page, state.over && `[role=${state.over}]`), where).toEqual([]);
    }
    if (state.over) {
      await page.keyboard.press('Escape');
      await page.getByRole(state.over).waitFor({ state: 'detached' });
    }
    await setLook(page, desk);
  });
});
