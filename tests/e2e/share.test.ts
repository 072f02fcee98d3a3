import { deflateSync, strToU8 } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { button, chartSummary, stage, turn, untilStatus } from './actions';
import { address, closeBrowser, goTo, hashOf, tiny, visit } from './browser';

afterAll(closeBrowser);

const forge = (json: string, version = 1) =>
  `#e=${version}.${Buffer.from(deflateSync(strToU8(json), { level: 9 })).toString('base64url')}`;

describe('a sharer', () => {
  it('copies a link that opens the same knobs and, run, the same numbers', async () => {
    const { page, context } = await visit({ experiment: tiny });
    await untilStatus(page, /Ready/);
    await turn(page, 'Batch size', '25');
    await untilStatus(page, /Ready/);
    await button(page, 'Train').click();
    await untilStatus(page, /Finished/);
    const numbers = [await chartSummary(page, 'Loss'), await chartSummary(page, 'Accuracy')];
    await button(page, 'Share').click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes('#e='));
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link.startsWith(address())).toBe(true);

    const other = await context.newPage();
    await other.goto(`${link}&run=1`);
    await untilStatus(other, /Finished/);
    expect(await other.getByRole('textbox', { name: 'Batch size', exact: true }).first().inputValue()).toBe(
      '25',
    );
    expect([await chartSummary(other, 'Loss'), await chartSummary(other, 'Accuracy')]).toEqual(numbers);
    await context.close();
  });

  it('copies a link of a run that was turned while it trained, which repeats it number for number', async () => {
    const { page, context, complaints } = await visit({
      experiment: { ...tiny, training: { ...tiny.training, epochs: 400 } },
    });
    await untilStatus(page, /Ready/);
    await button(page, 'Train').click();
    await untilStatus(page, /Epoch \d{2}/);
    await turn(page, 'Learning rate', '2');
    await untilStatus(page, /Finished/);
    const numbers = async (of: typeof page) => [
      await chartSummary(of, 'Loss'),
      await chartSummary(of, 'Accuracy'),
    ];
    const first = await numbers(page);
    const said =
      /^Training again repeats this run, number for number, and turns what was turned: learning rate 0\.1 until epoch \d+.*, then 2\./;
    await page.getByText(said).waitFor();
    await page.getByText(/^At epoch \d+.* the learning rate was turned from 0\.1 to 2\.$/).waitFor();
    await button(page, 'Share').click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes('#e='));
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await button(page, 'Train').click();
    await untilStatus(page, /Epoch/);
    await untilStatus(page, /Finished/);
    // It is said beside the run before, which ended alike.
    const again = (await numbers(page)).map((words) =>
      words.replace(/ The run before ended at [^ ]+( %)?\.$/, ''),
    );
    expect(again).toEqual(first);

    const other = await context.newPage();
    await other.goto(`${link}&run=1`);
    await untilStatus(other, /Finished/);
    expect(await numbers(other)).toEqual(first);
    await other.getByText(said).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('finds every knob in the address, and with Back the one before', async () => {
    const { page, context } = await visit({ experiment: tiny });
    await untilStatus(page, /Ready/);
    const before = page.url();
    const size = () => page.getByRole('textbox', { name: 'Batch size', exact: true }).first();
    const untilSize = (value: string) =>
      expect.poll(() => size().inputValue(), { timeout: 10_000 }).toBe(value);
    await turn(page, 'Batch size', '31');
    await page.waitForURL((url) => url.href !== before);
    await page.reload();
    await untilStatus(page, /Ready/);
    await untilSize('31');
    await turn(page, 'Batch size', '32');
    await turn(page, 'Epochs', '7');
    await page.goBack();
    await untilSize('32');
    await page.goBack();
    await untilSize('31');
    // Beyond the reload: an address like any other.
    await page.goBack();
    await untilSize(String(tiny.training.batchSize));
    expect(page.url()).toBe(before);
    await page.goForward();
    await untilSize('31');
    await context.close();
  });
});

const cutOff = { hash: '#e=1.q64FA', message: /could not be opened/ };
const hostile: readonly (readonly [name: string, hash: string, message: RegExp])[] = [
  ['cut off', cutOff.hash, cutOff.message],
  ['nonsense', '#e=%%%<script>alert(1)</script>', /could not be opened/],
  ['from the future', forge('{}', 42), /version/],
  ['with a prototype key', forge('{"__proto__":{"a":1}}'), /__proto__/],
  ['out of range', forge('{"training":{"batchSize":-1}}'), /Batch size.*-1.*from 1 to 4096/],
  ['of a megabyte and a half', `#e=1.${'A'.repeat(1_500_000)}`, /characters/],
  ['with unknown knobs', forge('{"colour":"red"}'), /colour/],
];

describe('a broken or hostile link', () => {
  it('that a visitor comes with gives a clear message and a working page', async () => {
    const { page, context, complaints } = await visit({ hash: cutOff.hash });
    await page.getByText(cutOff.message).first().waitFor();
    await untilStatus(page, /Ready to train/);
    // It stays to be looked at until something is turned.
    expect(new URL(page.url()).hash).toBe(cutOff.hash);
    await turn(page, 'Batch size', '31');
    await page.waitForURL((url) => url.hash !== cutOff.hash);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('that asks for much is opened, priced and not begun', async () => {
    const asks = {
      data: { dataset: 'weather', window: 120 },
      model: { layers: [{ type: 'lstm', units: 256 }] },
      training: { batchSize: 4096 },
    };
    const { page, context, complaints } = await visit({ hash: `${hashOf(asks)}&run=1` });
    await page.getByText(/Training it takes about \d+ minutes\. Nothing was started/).waitFor();
    await untilStatus(page, /Waits for you\. ?about \d+ minutes/);
    await turn(page, 'Batch size', '64');
    await untilStatus(page, /Ready to train/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('that is pasted into an open page does so too, and leaves what is there', async () => {
    const { page, context, complaints } = await visit({ experiment: tiny });
    for (const [name, hash, message] of hostile) {
      await goTo(page, hash);
      await page
        .getByText(message)
        .first()
        .waitFor()
        .catch(() => {
          throw new Error(`Nothing is said of a link that is ${name}.`);
        });
      await goTo(page, hashOf(tiny));
      await page.getByText(message).first().waitFor({ state: 'detached' });
    }
    await untilStatus(page, /Ready to train/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('cannot bring HTML in by the name of the experiment', async () => {
    const name = '<img src=x onerror="window.hacked=1">';
    const { page, context } = await visit({ experiment: { ...tiny, name } });
    await untilStatus(page, /Ready/);
    expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined();
    await stage(page, 'Data').click();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    await context.close();
  });
});
