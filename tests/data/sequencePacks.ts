import { expect, it } from 'vitest';
import type { SeriesCardBody, TextCardBody } from '../../datasets/build/card';
import { screen } from '../../datasets/build/screen';

/** What each text looks like at least and at most; a set that is not named here is not checked for it. */
const lengths: Readonly<Record<string, readonly [shortest: number, longest: number]>> = {
  languages: [55, 60],
  spam: [1, 400],
};

export function checkTexts(card: TextCardBody, contents: string): void {
  const lines = contents.trimEnd().split('\n');
  const cells = lines.map((line) => line.split('\t'));
  const texts = cells.map(([, , text = '']) => text);

  it('holds as many texts as its card says, each with its class and group', () => {
    expect(lines.length).toBe(card.count);
    expect(cells.filter((row) => row.length !== 3)).toEqual([]);
    for (const { label, count } of card.classes) {
      expect(cells.filter(([name]) => name === label).length, label).toBe(count);
    }
  });

  it('numbers its groups from 0 without gaps', () => {
    const groups = [...new Set(cells.map(([, group]) => Number(group)))].sort((a, b) => a - b);
    expect(groups).toEqual(groups.map((_, index) => index));
  });

  it('holds no text twice and none that is empty, too long or badly spaced', () => {
    expect(new Set(texts).size).toBe(card.count);
    const [shortest, longest] = lengths[card.id] ?? [1, 400];
    expect(texts.filter((text) => [...text].length < shortest || [...text].length > longest)).toEqual([]);
    expect(texts.filter((text) => text !== text.normalize('NFC') || /\s\s/.test(text))).toEqual([]);
  });

  if (card.id === 'spam') {
    it('holds nothing that the screen for classrooms would drop', () => {
      expect(texts.filter((text) => screen(text) !== undefined)).toEqual([]);
    });
  }

  if (card.id === 'languages') {
    it('has each article in every language', () => {
      for (const { label } of card.classes) {
        const articles = new Set(cells.filter(([name]) => name === label).map(([, group]) => group));
        expect(articles.size, label).toBe(31);
      }
    });
  }
}

/** Extremes and ends that a wrong unit, a shifted column or a lost row would change. */
const seriesFacts: Readonly<
  Record<
    string,
    {
      readonly first: string;
      readonly last: string;
      readonly ranges: Readonly<Record<string, readonly [min: number, max: number]>>;
    }
  >
> = {
  stocks: {
    first: '1991.496,1628.75,1678.1,1772.8,2443.6',
    last: '1998.646,5473.72,7676.3,3995,5455',
    ranges: { DAX: [1402.34, 6186.09], FTSE: [2281, 6179] },
  },
  sunspots: { first: '1749-01,58', last: '2013-09,37', ranges: { sunspots: [0, 253.8] } },
  weather: {
    first: '2012-01-01,12.8,5,0,4.7',
    last: '2015-12-31,5.6,-2.1,0,3.5',
    ranges: { maximum: [-1.6, 35.6], minimum: [-7.1, 18.3], rain: [0, 55.9], wind: [0.4, 9.5] },
  },
};

export function checkSeries(card: SeriesCardBody, contents: string): void {
  const [header = '', ...lines] = contents.trimEnd().split('\n');
  const known = seriesFacts[card.id];

  it('has the channels and steps its card says, the target among them', () => {
    expect(header.split(',')).toEqual(['date', ...card.channels.map(({ name }) => name)]);
    expect(lines.length).toBe(card.count);
    expect(card.channels.map(({ name }) => name)).toContain(card.target.name);
  });

  it('begins and ends where its source does', () => {
    expect([lines[0], lines.at(-1)]).toEqual([known?.first, known?.last]);
  });

  it('goes forward in time, without a step twice', () => {
    const dates = lines.map((line) => line.slice(0, line.indexOf(',')));
    expect(dates).toEqual([...new Set(dates)].sort());
  });

  it.each(card.channels)('channel $name is complete and in its range', ({ name }) => {
    const column = header.split(',').indexOf(name);
    const values = lines.map((line) => Number(line.split(',')[column] || Number.NaN));
    expect(values.every(Number.isFinite)).toBe(true);
    const range = known?.ranges[name];
    if (range) expect([Math.min(...values), Math.max(...values)]).toEqual(range);
  });
}
