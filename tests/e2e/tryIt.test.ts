import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { button, stage, untilStatus } from './actions';
import { closeBrowser, expectFits, looksOf, seriousFindings, setLook, visit } from './browser';

afterAll(closeBrowser);

async function trainAndTry(page: Page, pattern = /Finished/): Promise<void> {
  await untilStatus(page, /Ready/);
  await button(page, 'Train').click();
  await untilStatus(page, pattern, 120_000);
  await stage(page, 'Evaluate').click();
  await page.getByRole('tab', { name: 'Try it', exact: true }).click();
}

const answers = (page: Page) => page.getByRole('region', { name: 'What the network says' });
const says = (page: Page, name: string) =>
  answers(page)
    .getByRole('heading', { name: new RegExp(`^It says ${name}\\b`) })
    .waitFor();

it('a digit is drawn by mouse, by finger and by keyboard, taken back, dropped as a picture, and begun from the test part', async () => {
  const experiment = { data: { dataset: 'digits', fraction: 40 }, training: { epochs: 2 } };
  const { page, context, complaints } = await visit({ experiment });
  await trainAndTry(page);
  const sheet = page.getByRole('application', { name: /^Draw something/ });
  const box = await sheet.boundingBox();
  if (!box) throw new Error('There is no sheet.');
  const [top, bottom, middle] = [box.y + box.height * 0.2, box.y + box.height * 0.8, box.x + box.width / 2];

  // A stroke from top to bottom, by the mouse.
  await page.mouse.move(middle, top);
  await page.mouse.down();
  await page.mouse.move(middle - 2, bottom, { steps: 12 });
  await page.mouse.up();
  await says(page, '1');
  await page.getByRole('img', { name: 'What the network gets' }).waitFor();
  await button(page, 'Take back').click();
  await page.getByRole('img', { name: 'The network gets nothing yet' }).waitFor();
  await answers(page)
    .getByText(/^Draw with a mouse/)
    .waitFor();

  // The same by a finger: the page does not scroll, the sheet is drawn on.
  const touch = await context.newCDPSession(page);
  const at = (y: number) => [{ x: middle, y }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(top) });
  for (let step = 1; step <= 10; step++) {
    const y = top + ((bottom - top) * step) / 10;
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(y) });
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await says(page, '1');
  await button(page, 'Clear').click();

  // And by arrow keys, pen down and up by Space, which trains nothing here.
  await sheet.focus();
  await page.keyboard.press('Space');
  for (let step = 0; step < 4; step++) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Space');
  await says(page, '1');
  await page.keyboard.press('ArrowRight');
  expect(await button(page, 'Train').count()).toBe(1);
  await page.keyboard.press('Control+z');
  await page.getByRole('img', { name: 'The network gets nothing yet' }).waitFor();

  // A picture of dark ink on light paper is turned round.
  const picture = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(400, 300);
    const pen = canvas.getContext('2d');
    if (!pen) return [];
    pen.fillStyle = '#e8e2d6';
    pen.fillRect(0, 0, 400, 300);
    pen.fillStyle = '#223';
    pen.fillRect(195, 60, 18, 180);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  const file = page.locator('input[type=file][accept="image/*"]');
  await file.setInputFiles({ name: 'one.png', mimeType: 'image/png', buffer: Buffer.from(picture) });
  await says(page, '1');
  await file.setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await page.getByText(/“notes\.png” is no picture that this browser can read/).waitFor();

  await button(page, 'Next test example').click();
  await answers(page)
    .getByText(/^(Right|Wrong: it is “\d”)$/)
    .waitFor();
  // Not asserted for its size, which is the machine's, but that it was measured.
  expect(await page.locator('[data-milliseconds]').count()).toBe(1);
  for (const look of looksOf(0)) {
    await setLook(page, look);
    await expectFits(page, `Try it, ${look.width}`);
    expect(await seriousFindings(page), `Try it, ${look.colorScheme}`).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await context.close();
});

it('a row is changed by a slider and answered by the network, what pruning left of it and the ensemble', async () => {
  const experiment = {
    data: { dataset: 'iris' },
    ensemble: { members: 2 },
    pruning: { unit: 'neurons', iterations: 1, perIteration: 2, retrainEpochs: 3 },
  };
  const { page, context, complaints } = await visit({ experiment });
  await trainAndTry(page);
  await page.getByRole('columnheader', { name: /^Ensemble of 2/ }).waitFor({ timeout: 60_000 });
  const columns = page.getByRole('table', { name: 'Probability of each class' }).getByRole('columnheader');
  expect((await columns.allInnerTexts()).slice(1)).toEqual([
    'Network',
    expect.stringMatching(/^Pruned to \d+$/),
    'Ensemble of 2',
  ]);
  // Long and broad petals are a virginica's, short and narrow ones a setosa's.
  for (const [length, width, name] of [
    ['6.5', '2.3', 'virginica'],
    ['1.2', '0.2', 'setosa'],
  ] as const) {
    await page.getByRole('slider', { name: 'Petal length (cm)' }).fill(length);
    await page.getByRole('slider', { name: 'Petal width (cm)' }).fill(width);
    await says(page, name);
  }
  await page.getByRole('img', { name: /^What Petal length \(cm\) does: setosa from / }).waitFor();
  // An arrow key moves a slider too.
  await page.getByRole('slider', { name: 'Petal length (cm)' }).press('ArrowRight');
  await button(page, 'Back to the test example').click();
  await answers(page)
    .getByText(/^(Right|Wrong: it is “)/)
    .waitFor();
  for (const look of looksOf(1)) {
    await setLook(page, look);
    await expectFits(page, `Try it, ${look.width}`);
    expect(await seriousFindings(page), `Try it, ${look.colorScheme}`).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await context.close();
});

it('an untrained network says so and answers, and a text, a point and a series are tried too', async () => {
  const { page, context, complaints } = await visit({
    experiment: { data: { dataset: 'spam', fraction: 20 } },
  });
  await untilStatus(page, /Ready/);
  await stage(page, 'Evaluate').click();
  await page.getByRole('tab', { name: 'Try it', exact: true }).click();
  await answers(page)
    .getByText(/^Not trained yet: its weights are random/)
    .waitFor();
  await page.getByRole('textbox', { name: 'Your text' }).fill('free money blorgify');
  await says(page, '(mail|spam)');
  const read = page.getByRole('region', { name: 'What the network reads' });
  await read.getByText('3 of at most 16 words').waitFor();
  expect((await read.getByRole('listitem').allInnerTexts()).map((text) => text.trim())).toEqual([
    '13 × nothing',
    'free',
    'money',
    expect.stringMatching(/^blorgify\s*\(unknown\)$/),
  ]);
  expect(await seriousFindings(page)).toEqual([]);
  await context.close();

  const plane = await visit({ experiment: { data: { dataset: 'moons' }, training: { epochs: 20 } } });
  await trainAndTry(plane.page);
  await plane.page.getByRole('img', { name: /^Decision boundary/ }).click({ position: { x: 40, y: 40 } });
  await says(plane.page, '(blue|orange)');
  await plane.page.getByRole('spinbutton', { name: 'x₁' }).fill('1.5');
  await expectFits(plane.page, 'a point');
  expect(await seriousFindings(plane.page)).toEqual([]);
  await plane.context.close();

  const series = await visit({ experiment: { data: { dataset: 'sunspots' }, training: { epochs: 1 } } });
  await trainAndTry(series.page);
  await series.page.getByRole('img', { name: /^Sunspot number continued from .* after 24 steps/ }).waitFor();
  await series.page.getByRole('slider', { name: /^For/ }).fill('60');
  await series.page.getByRole('img', { name: /after 60 steps/ }).waitFor();
  await button(series.page, 'Continue where the series ends').click();
  await series.page
    .getByText(/^after \d{4}-\d\d$/)
    .first()
    .waitFor();
  for (const look of looksOf(0)) {
    await setLook(series.page, look);
    await expectFits(series.page, 'a series');
    expect(await seriousFindings(series.page)).toEqual([]);
  }
  expect([...complaints, ...plane.complaints, ...series.complaints]).toEqual([]);
  await series.context.close();
});
