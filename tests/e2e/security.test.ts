import type { Worker } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { button, stage, untilStatus } from './actions';
import { address, closeBrowser, tiny, visit } from './browser';

afterAll(closeBrowser);

const stages = ['Data', 'Balance', 'Augment', 'Model', 'Train', 'Evaluate', 'Ensemble', 'Prune'];

/** A helper waits in its thread for work and answers nobody. */
const sleeps = (worker: Worker) => worker.url().includes('helper');

it('a whole session asks for nothing but its own files, and nothing that the page’s policy forbids', async () => {
  const asked: string[] = [];
  const violations: string[] = [];
  const { page, context, complaints } = await visit({
    experiment: {
      ...tiny,
      ensemble: { members: 2 },
      pruning: { iterations: 1, unit: 'neurons', perIteration: 1 },
    },
    keepsItself: true,
    before: async (opened) => {
      opened.context().on('request', (request) => asked.push(request.url()));
      // What a worker is forbidden is told to the worker alone.
      opened.on('worker', (worker) => {
        if (sleeps(worker)) return;
        void worker.evaluate(() => {
          const heard: string[] = [];
          Object.assign(globalThis, { heard });
          addEventListener('securitypolicyviolation', (event) => {
            const { violatedDirective, blockedURI } = event as SecurityPolicyViolationEvent;
            heard.push(`${violatedDirective} ${blockedURI} in a worker`);
          });
        });
      });
      await opened.exposeFunction('report', (what: string) => violations.push(what));
      await opened.addInitScript(() => {
        document.addEventListener(
          'securitypolicyviolation',
          ({ violatedDirective, blockedURI, sample, sourceFile }) => {
            const { report } = window as unknown as { report(what: string): void };
            report(`${violatedDirective} ${blockedURI} ${sample} ${sourceFile}`);
          },
        );
      });
    },
  });
  await untilStatus(page, /Ready/);
  for (const scheme of ['dark', 'light'] as const) await page.emulateMedia({ colorScheme: scheme });
  await button(page, 'Train').click();
  await untilStatus(page, /Finished/, 60_000);
  for (const name of stages) {
    await stage(page, name).click();
    await page.getByRole('region', { name: `${name}: what it shows` }).waitFor();
  }
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await button(page, 'Runs').click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await button(page, 'Studies').click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await button(page, 'Share').click();
  for (const set of ['Digits', 'Spam']) {
    await stage(page, 'Data').click();
    await page.getByRole('button', { name: set, exact: false }).first().click();
    await untilStatus(page, /Ready/);
    await button(page, 'Step').click();
    await untilStatus(page, /Paused|Epoch/);
    for (const name of stages) await stage(page, name).click();
  }
  const workers = page.workers().filter((worker) => !sleeps(worker));
  expect(workers.length).toBeGreaterThan(0);
  for (const worker of workers)
    violations.push(...(await worker.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)));
  expect(complaints).toEqual([]);
  expect(violations).toEqual([]);
  const foreign = asked.filter((url) => !url.startsWith(address()) && !/^(data|blob):/.test(url));
  expect(foreign).toEqual([]);
  expect(asked.length).toBeGreaterThan(20);
  await context.close();
});

it('the page’s policy holds: no script of text, none written in, no other origin, no markup', async () => {
  const { page, context } = await visit({ experiment: tiny });
  await untilStatus(page, /Ready/);
  const tried = await page.evaluate(async () => {
    const outcome: Record<string, string> = {};
    const attempt = async (name: string, work: () => unknown) => {
      try {
        outcome[name] = `done: ${String(await work())}`;
      } catch (error) {
        outcome[name] = (error as Error).name;
      }
    };
    await attempt('markup', () => {
      document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
    });
    await attempt('a worker from elsewhere', () => new Worker('https://example.org/worker.js'));
    await attempt('a request elsewhere', () => fetch('https://example.org/'));
    await attempt('a script of text', () => {
      const script = document.createElement('script');
      script.text = 'window.hacked = 1';
      document.head.append(script);
      return (window as unknown as { hacked?: number }).hacked;
    });
    return outcome;
  });
  expect(tried).toEqual({
    markup: 'TypeError',
    'a worker from elsewhere': 'TypeError',
    'a request elsewhere': 'TypeError',
    'a script of text': 'TypeError',
  });
  await context.close();
});
