import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstToken, paddingToken, type TextFormat, unknownToken } from '../../src/core/catalog/sequences';
import { loadExamples, prepareData, prepareExamples } from '../../src/data/prepare';
import { splitByTime } from '../../src/data/split';
import { encodeText, numbersOf, tokensOf } from '../../src/data/tokens';
import type { Part, PreparedData, RawExamples, SourceSeries } from '../../src/data/types';
import { fitVocabulary } from '../../src/data/vocabulary';
import { cutWindows } from '../../src/data/windows';
import { experimentOn, readPack } from './helpers';

const words: TextFormat = { unit: 'word', length: 5, vocabulary: 6 };

describe('tokens', () => {
  it('of words are lower case, keep apostrophes and signs that say something, and drop the rest', () => {
    expect(tokensOf("Don't MISS it -- 50% off, €5!", 'word')).toEqual([
      "don't",
      'miss',
      'it',
      '50',
      '%',
      'off',
      '€',
      '5',
      '!',
    ]);
  });

  it('of characters are code points as they stand, composed', () => {
    expect(tokensOf('Ab e\u0301𝄞', 'character')).toEqual(['A', 'b', ' ', 'é', '𝄞']);
  });

  it('are padded in front and cut at the end, and unknown where the vocabulary has none', () => {
    const vocabulary = fitVocabulary(['a a b'], words);
    const numbers = numbersOf(vocabulary);
    expect([...encodeText('b a', words, numbers)]).toEqual([0, 0, 0, 3, 2]);
    expect([...encodeText('a b c a b a', words, numbers)]).toEqual([2, 3, unknownToken, 2, 3]);
    expect([...encodeText('', words, numbers)]).toEqual(new Array(5).fill(paddingToken));
    // What the vocabulary calls its two special numbers is no token of a text.
    expect([...encodeText('[padding]', words, numbers)].slice(-1)).toEqual([unknownToken]);
  });

  it('are of the vocabulary or unknown, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 }),
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('word' as const, 'character' as const),
        (texts, text, unit) => {
          const format: TextFormat = { unit, length: 8, vocabulary: 12 };
          const vocabulary = fitVocabulary(texts, format);
          expect(vocabulary.length).toBeLessThanOrEqual(12);
          expect(new Set(vocabulary).size).toBe(vocabulary.length);
          const row = encodeText(text, format, numbersOf(vocabulary));
          const tokens = tokensOf(text, unit).slice(0, 8);
          const padding = 8 - tokens.length;
          row.forEach((number, place) => {
            if (place < padding) expect(number).toBe(paddingToken);
            else if (number === unknownToken) expect(vocabulary).not.toContain(tokens[place - padding]);
            else expect(vocabulary[number]).toBe(tokens[place - padding]);
          });
        },
      ),
    );
  });
});

describe('the vocabulary', () => {
  it('has the most frequent first, whatever the order of the texts', () => {
    const texts = ['b a', 'c c c', 'a d', 'e'];
    const vocabulary = fitVocabulary(texts, words);
    expect(vocabulary.slice(firstToken)).toEqual(['c', 'a', 'b', 'd']);
    expect(fitVocabulary(texts.toReversed(), words)).toEqual(vocabulary);
  });

  it.each(['languages', 'spam'] as const)(
    'of %s is that of the training part: what only others hold is unknown',
    async (id) => {
      const experiment = experimentOn({ dataset: id }, 3);
      const data = await prepareData(experiment, readPack);
      const { vocabulary = [], raw, training, validation, test } = data;
      const { unit = 'word' } = raw.textFormat ?? {};
      const tokensIn = (part: Part) =>
        new Set([...part.indices].flatMap((index) => tokensOf(raw.texts?.[index] ?? '', unit)));
      const seen = tokensIn(training);
      expect(vocabulary.slice(firstToken).filter((token) => !seen.has(token))).toEqual([]);
      const unseen = [...tokensIn(validation), ...tokensIn(test)].filter((token) => !seen.has(token));
      expect(unseen.filter((token) => vocabulary.includes(token))).toEqual([]);
      if (id === 'spam') expect(unseen.length).toBeGreaterThan(100);
    },
  );

  it('does not change when the validation and test texts do', async () => {
    const experiment = experimentOn({ dataset: 'spam' });
    const raw = await loadExamples(experiment, readPack);
    const before = prepareExamples(experiment, raw);
    const heldOut = new Set([...before.validation.indices, ...before.test.indices]);
    const texts = raw.texts?.map((text, index) => (heldOut.has(index) ? 'qqq qqq qqq' : text));
    const after = prepareExamples(experiment, { ...raw, ...(texts && { texts }) });
    expect(after.vocabulary).toEqual(before.vocabulary);
    expect(after.training.inputs).toEqual(before.training.inputs);
    expect(new Set(after.validation.inputs)).toEqual(new Set([paddingToken, unknownToken]));
  });

  it('is smaller where less is trained on', async () => {
    const [all, little] = await Promise.all(
      [100, 5].map((fraction) => prepareData(experimentOn({ dataset: 'spam', fraction }), readPack)),
    );
    expect(little?.vocabulary?.length).toBeLessThan((all?.vocabulary?.length ?? 0) / 2);
  });
});

describe('texts, prepared', () => {
  it.each(['languages', 'spam'] as const)('%s keep each group on one side of the split', async (id) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 4_294_967_295 }), async (seed) => {
        const data = await prepareData(experimentOn({ dataset: id }, seed), readPack);
        const parts = [data.training, data.validation, data.test].map(
          ({ indices }) => new Set([...indices].map((index) => data.raw.groups?.[index])),
        );
        const total = new Set(data.raw.groups).size;
        expect(parts.reduce((sum, { size }) => sum + size, 0)).toBe(total);
        expect(Math.min(...parts.map(({ size }) => size))).toBeGreaterThan(2);
      }),
      { numRuns: 8 },
    );
  });

  it('have every class in every part, and token numbers below what the network is promised', async () => {
    for (const id of ['languages', 'spam'] as const) {
      const { training, validation, test, task, raw } = await prepareData(
        experimentOn({ dataset: id }),
        readPack,
      );
      const classes = task.kind === 'classification' ? task.classes.length : 0;
      for (const { labels, inputs } of [training, validation, test]) {
        expect(new Set(labels).size).toBe(classes);
        expect(inputs.every((number) => Number.isInteger(number) && number >= 0)).toBe(true);
        expect(inputs.reduce((most, number) => Math.max(most, number), 0)).toBeLessThan(
          raw.textFormat?.vocabulary ?? 0,
        );
      }
    }
  });

  it('are not scaled, whatever the knob says', async () => {
    const [none, standardized] = await Promise.all(
      ['none', 'standardize'].map((scaling) =>
        prepareData(experimentOn({ dataset: 'spam', scaling }), readPack),
      ),
    );
    expect(standardized?.training.inputs).toEqual(none?.training.inputs);
  });
});

const ramp = (steps: number, window: number): SourceSeries => ({
  step: 'day',
  dates: Array.from({ length: steps }, (_, step) => String(step).padStart(4, '0')),
  channels: [
    { name: 'a', title: 'A' },
    { name: 'b', title: 'B' },
  ],
  values: Float32Array.from({ length: 2 * steps }, (_, place) => (place % 2 === 0 ? 1 : 2) * (place >> 1)),
  target: 1,
  window,
  scale: 'level',
});

describe('windows', () => {
  it('see the steps before their target, and the naive guess is the last of them', () => {
    const { count, shape, values, targets, naive } = cutWindows(ramp(6, 3));
    expect([count, shape]).toEqual([3, [3, 2]]);
    expect([...values.subarray(0, 6)]).toEqual([0, 0, 1, 2, 2, 4]);
    expect([...targets]).toEqual([6, 8, 10]);
    expect([...naive]).toEqual([4, 6, 8]);
  });

  it('of changes are in per cent of the last step, which is 0, as is the naive guess', () => {
    const values = Float32Array.of(100, 110, 99);
    const source: SourceSeries = {
      ...ramp(3, 2),
      channels: [{ name: 'a', title: 'A' }],
      values,
      target: 0,
      scale: 'logChange',
    };
    const cut = cutWindows(source);
    expect(cut.values[0]).toBeCloseTo(100 * Math.log(100 / 110), 4);
    expect(cut.values[1]).toBe(0);
    expect(cut.targets[0]).toBeCloseTo(100 * Math.log(99 / 110), 4);
    expect([...cut.naive]).toEqual([0]);
  });

  it('that are longer than the series are refused, with a way out', () => {
    expect(() => cutWindows(ramp(6, 6))).toThrow(/nothing to predict/);
  });
});

describe('the split by time', () => {
  const shares = fc.record({
    validation: fc.double({ min: 0.05, max: 0.45, noNaN: true }),
    test: fc.double({ min: 0.05, max: 0.45, noNaN: true }),
  });

  it('is training, then validation, then test, without a gap or a step twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 4000 }), shares, (count, wanted) => {
        const { training, validation, test } = splitByTime(count, wanted);
        const all = [...training, ...validation, ...test];
        expect(all).toEqual(Array.from({ length: count }, (_, index) => index));
        expect(test.length).toBe(Math.round(count * wanted.test));
        expect(validation.length).toBe(Math.round(count * wanted.validation));
      }),
    );
  });

  it('never lets a part see a value of a later one, whatever the window, fraction and shares', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 1, max: 100 }),
        shares,
        (window, fraction, wanted) => {
          const source = ramp(240, window);
          const raw: RawExamples = {
            kind: 'series',
            task: { kind: 'regression', target: 'b' },
            chronological: true,
            series: source,
            ...cutWindows(source),
          };
          const experiment = experimentOn({
            dataset: 'weather',
            window,
            fraction,
            split: wanted,
            scaling: 'none',
          });
          const { training, validation, test, targetScaler } = prepareExamples(experiment, raw);
          // Channel b is twice the step, so that a value says when it was.
          const lastKnown = (part: Part) =>
            Math.max(
              ...[...part.inputs].filter((_, place) => place % 2 === 1).map((value) => value / 2),
              ...targetsOf(part, targetScaler).map((value) => value / 2),
            );
          const firstAsked = (part: Part) =>
            Math.min(...targetsOf(part, targetScaler).map((value) => Math.round(value / 2)));
          expect(lastKnown(training)).toBeLessThan(firstAsked(validation) - 0.5);
          expect(lastKnown(validation)).toBeLessThan(firstAsked(test) - 0.5);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps the later parts where they are when the window or the seed changes', async () => {
    const prepared = await Promise.all(
      [
        [7, 1],
        [60, 2],
      ].map(([window, seed]) => prepareData(experimentOn({ dataset: 'weather', window }, seed), readPack)),
    );
    const askedIn = ({ raw, validation, test }: PreparedData) =>
      [validation, test].map(({ indices }) =>
        [...indices].map((index) => raw.series?.dates[index + (raw.series?.window ?? 0)]),
      );
    const [short, long] = prepared.map(askedIn);
    expect(long).toEqual(short);
    expect(short?.[1]?.at(-1)).toBe('2015-12-31');
  });

  it('keeps the latest of the training part when less is trained on', async () => {
    const [all, some] = await Promise.all(
      [100, 20].map((fraction) => prepareData(experimentOn({ dataset: 'weather', fraction }), readPack)),
    );
    expect(some?.training.indices.at(-1)).toBe(all?.training.indices.at(-1));
    expect(some?.training.indices).toEqual(all?.training.indices.slice(-(some?.training.count ?? 0)));
    expect(some?.validation.indices).toEqual(all?.validation.indices);
  });

  it('says so when the window and the shares leave nothing to train on', () => {
    expect(() => splitByTime(100, { validation: 0.45, test: 0.45 }, 200)).toThrow(/nothing is left/);
  });
});

describe('series, prepared', () => {
  it('are scaled by the training part alone, one mean and deviation per channel', async () => {
    const { training, test, inputScaler } = await prepareData(
      experimentOn({ dataset: 'weather', scaling: 'standardize' }),
      readPack,
    );
    expect(inputScaler.offset.length).toBe(4);
    const channel = (part: Part, at: number) => part.inputs.filter((_, place) => place % 4 === at);
    for (let at = 0; at < 4; at++) {
      const values = channel(training, at);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean).toBeCloseTo(0, 3);
    }
    const warm = channel(test, 0);
    expect(Math.abs(warm.reduce((sum, value) => sum + value, 0) / warm.length)).toBeGreaterThan(0.05);
  });

  it('of stocks ask for the change of tomorrow, in per cent of today', async () => {
    const { series, targets, naive } = await loadExamples(
      experimentOn({ dataset: 'stocks', window: 20 }),
      readPack,
    );
    const closes = series?.values ?? new Float32Array();
    const [today = 0, tomorrow = 0] = [closes[19 * 4], closes[20 * 4]];
    expect(targets?.[0]).toBeCloseTo(100 * Math.log(tomorrow / today), 4);
    expect(new Set(naive)).toEqual(new Set([0]));
  });

  it('of the weather take today for tomorrow', async () => {
    const { series, naive, targets } = await loadExamples(
      experimentOn({ dataset: 'weather', window: 14 }),
      readPack,
    );
    expect(naive?.[0]).toBe(series?.values[13 * 4]);
    expect(naive?.subarray(1)).toEqual(targets?.subarray(0, -1));
  });
});

function targetsOf(part: Part, { offset, scale }: PreparedData['targetScaler']): number[] {
  return [...part.targets].map((target) => target * scale + offset);
}
