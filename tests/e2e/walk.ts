import { expect } from 'vitest';
import { button, stage, untilStatus } from './actions';
import { expectFits, looksOf, seriousFindings, setLook, visit } from './browser';
import { expectFigures, experiments, figuresOf, type Kind } from './figures';

/** For a test's title: what `walkThrough` makes sure of. */
export const walked =
  'every stage shows its figures, in one theme on a desk and in the other on a phone, with no serious accessibility finding';

/** Trains an experiment of a kind, and looks at every stage of it. */
export async function walkThrough(kind: Kind): Promise<void> {
  const place = Object.keys(experiments).indexOf(kind);
  const { page, context, complaints } = await visit({ experiment: experiments[kind] });
  await untilStatus(page, /Ready/);
  await button(page, 'Train').first().click();
  await untilStatus(page, /Finished/);
  const names = await page.getByRole('tablist', { name: 'Pipeline' }).getByRole('tab').allInnerTexts();
  expect(names).toEqual(expect.arrayContaining(['Data', 'Model', 'Train', 'Evaluate']));
  for (const [turn, look] of looksOf(place).entries()) {
    await setLook(page, look);
    for (const [index, name] of names.entries()) {
      const where = `${name}, ${look.colorScheme}, ${look.width}`;
      await stage(page, name).click();
      await expectFigures(page, figuresOf(name, kind));
      await expectFits(page, where);
      // Half of them: what one kind of data has looked at on a phone, the next one has on a desk.
      if ((index + turn + place) % 2 === 0) {
        expect(await seriousFindings(page), where).toEqual([]);
      }
    }
  }
  expect(complaints).toEqual([]);
  await context.close();
}
