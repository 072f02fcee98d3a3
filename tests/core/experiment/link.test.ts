import fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodeExperiment, encodeExperiment, maxLinkLength } from '../../../src/core/experiment/link';
import { defaultExperiment, mustResolve } from '../../../src/core/experiment/resolve';
import { anyExperiment } from './arbitrary';
import releasedLinks from './links.json';

/** A link around any text, as somebody with a grudge would make it. */
const forge = (json: string | Uint8Array, version: string | number = 1) =>
  `${version}.${Buffer.from(deflateSync(typeof json === 'string' ? strToU8(json) : json, { level: 9 })).toString('base64url')}`;

function problemOf(text: string) {
  const decoded = decodeExperiment(text);
  if (decoded.ok) throw new Error('The link was accepted.');
  return decoded.problems[0];
}

describe('a link', () => {
  it('restores any experiment exactly', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const decoded = decodeExperiment(encodeExperiment(experiment));
        expect(decoded.ok && decoded.experiment).toEqual(experiment);
      }),
      { numRuns: 300 },
    );
  });

  it('is short', () => {
    expect(encodeExperiment(defaultExperiment()).length).toBeLessThan(12);
    const tuned = mustResolve({
      name: 'Two spirals, first try',
      data: { dataset: 'spiral', noise: 0.2 },
      training: {
        switch: { when: { auto: 'swats' } },
        schedule: { type: 'warmRestarts', period: 20 },
        earlyStopping: { patience: 15 },
      },
    });
    expect(encodeExperiment(tuned).length).toBeLessThan(500);
  });

  it('of every released version opens for ever', () => {
    for (const { version, text, expected } of releasedLinks) {
      const decoded = decodeExperiment(text);
      if (!decoded.ok) throw new Error(`The link of version ${version} no longer opens.`);
      expect(decoded.experiment).toMatchObject(expected);
    }
    expect(releasedLinks.length).toBeGreaterThan(0);
  });
});

describe('a broken or hostile link', () => {
  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => void decodeExperiment(text)),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        (text) => void decodeExperiment(`1.${text}`),
      ),
      { numRuns: 500 },
    );
  });

  it('never throws when a valid one is damaged', () => {
    const position = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(anyExperiment, position, fc.string({ maxLength: 3 }), (experiment, where, replacement) => {
        const text = encodeExperiment(experiment);
        const at = Math.floor(where * text.length);
        decodeExperiment(text.slice(0, at) + replacement + text.slice(at + 1));
        decodeExperiment(text.slice(0, at));
      }),
      { numRuns: 300 },
    );
  });

  it('never opens as another experiment when one character is damaged', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const position = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(anyExperiment, position, fc.constantFrom(...alphabet), (experiment, where, character) => {
        const text = encodeExperiment(experiment);
        const at = 2 + Math.floor(where * (text.length - 2));
        const decoded = decodeExperiment(text.slice(0, at) + character + text.slice(at + 1));
        // Bits beyond the last byte mean nothing.
        if (decoded.ok) expect(decoded.experiment).toEqual(experiment);
      }),
      { numRuns: 500 },
    );
  });

  it('never opens as if nothing were wrong when something hangs on its end', () => {
    const text = encodeExperiment(mustResolve({ data: { dataset: 'spiral' }, seed: 7 }));
    for (const tail of ['A', 'AAAA', 'q64FAA', 'x_-9', 'AAAAAAAAAAAAAAAA']) {
      expect(problemOf(text + tail).code).toBe('link.unreadable');
      expect(problemOf(forge('{"seed": 7}') + tail).code).toBe('link.unreadable');
    }
  });

  it('opens when it was packed by hand, without a checksum', () => {
    const decoded = decodeExperiment(forge('{"seed": 7}'));
    expect(decoded.ok && decoded.experiment.seed).toBe(7);
  });

  it('never throws when it holds any JSON at all', () => {
    fc.assert(
      fc.property(fc.json(), (json) => void decodeExperiment(forge(json))),
      { numRuns: 500 },
    );
  });

  it('that is damaged says so and what to do', () => {
    const problem = problemOf('1.q64FAAxx!');
    expect(problem.code).toBe('link.unreadable');
    expect(problem.hint).toMatch(/copy it again/);
  });

  it('of ten megabytes is refused before it is looked at', () => {
    expect(problemOf(`1.${'A'.repeat(10_000_000)}`).code).toBe('link.tooLarge');
  });

  it('that unpacks to megabytes is refused on the way', () => {
    const bomb = forge(new Uint8Array(5_000_000));
    expect(bomb.length).toBeLessThan(maxLinkLength);
    expect(problemOf(bomb).code).toBe('link.tooLarge');
  });

  it('with a prototype key is refused and pollutes nothing', () => {
    expect(problemOf(forge('{"__proto__": {"polluted": true}}')).message).toMatch(/__proto__/);
    expect(problemOf(forge('{"data": {"constructor": {}}}')).message).toMatch(/constructor/);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('from a newer TipLab says so, however that one may pack it', () => {
    for (const text of [forge('{}', 99), '9.whatever~it+writes', '2.', '9']) {
      const { code, message, hint } = problemOf(text);
      expect(code).toBe('experiment.version');
      expect(message).toMatch(/made with a newer TipLab: it is of version \d+, and this one reads version 1/);
      expect(hint).toMatch(/Reload/);
    }
  });

  it('with thousands of keys or entries is refused before they are looked at', () => {
    const keys = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`k${index}`, 0]));
    expect(problemOf(forge(JSON.stringify(keys))).message).toMatch(/more than 200 keys/);
    const list = JSON.stringify({ data: { features: new Array(2000).fill('x1') } });
    expect(problemOf(forge(list)).message).toMatch(/more than 1000 entries/);
  });

  it('with a value out of range names the knob, the value and the limits', () => {
    const { message, path } = problemOf(forge('{"training": {"batchSize": 100000}}'));
    expect(path).toBe('training.batchSize');
    expect(message).toMatch(/Batch size .* 100000.* whole number from 1 to 4096/);
  });

  it('with unknown knobs opens without them and reports them', () => {
    const decoded = decodeExperiment(forge('{"seed": 7, "colour": "red", "training": {"speed": 9}}'));
    if (!decoded.ok) throw new Error('refused');
    expect(decoded.experiment.seed).toBe(7);
    expect([...decoded.ignored].sort()).toEqual(['colour', 'training.speed']);
  });
});
