import { afterAll, describe, expect, it } from 'vitest';
import { button, stage, untilStatus } from './actions';
import { closeBrowser, expectFits, looksOf, seriousFindings, setLook, visit } from './browser';
import { expectFigures, experiments, figuresOf, type Kind } from './figures';

afterAll(closeBrowser);

const kinds = Object.keys(experiments) as Kind[];

describe.each(kinds)('with %s', (kind) => {
  it('every stage shows its figures, in one theme on a desk and in the other on a phone, with no serious accessibility finding', async () => {
    const { page, context, complaints } = await visit({ experiment: experiments[kind] });
    await untilStatus(page, /Ready/);
    await button(page, 'Train').first().click();
    await untilStatus(page, /Finished/);
    const names = await page.getByRole('tablist', { name: 'Pipeline' }).getByRole('tab').allInnerTexts();
    expect(names).toEqual(expect.arrayContaining(['Data', 'Model', 'Train', 'Evaluate']));
    for (const [place, look] of looksOf(kinds.indexOf(kind)).entries()) {
      await setLook(page, look);
      for (const [index, name] of names.entries()) {
        const where = `${name}, ${look.colorScheme}, ${look.width}`;
        await stage(page, name).click();
        await expectFigures(page, figuresOf(name, kind));
        await expectFits(page, where);
        // Half of them: what one kind of data has looked at on a phone, the next one has on a desk.
        if ((index + place + kinds.indexOf(kind)) % 2 === 0) {
          expect(await seriousFindings(page), where).toEqual([]);
        }
      }
    }
    expect(complaints).toEqual([]);
    await context.close();
  }, 240_000);
});
