import type { CardChannel } from './card';
import type { Recipe } from './pack';
import { openRSeries, rLicence, rSource } from './rdatasets';
import { debianTools } from './registry';
import { rTools } from './rlazyload';
import { packSeries } from './series';

const channels: readonly CardChannel[] = [
  { name: 'DAX', title: 'Germany: DAX (Ibis)', unit: 'points' },
  { name: 'SMI', title: 'Switzerland: SMI', unit: 'points' },
  { name: 'CAC', title: 'France: CAC', unit: 'points' },
  { name: 'FTSE', title: 'UK: FTSE', unit: 'points' },
];

export const stocks: Recipe = {
  id: 'stocks',
  tools: [...debianTools, ...rTools],
  build: () => {
    const series = openRSeries('EuStockMarkets');
    const [first = []] = series.channels;
    const steps = first.map((_, day) => ({
      // R knows no dates here, only a year of 260 trading days.
      date: (series.start + day / series.frequency).toFixed(3),
      values: series.channels.map((channel) => channel[day] ?? Number.NaN),
    }));
    return {
      card: {
        id: 'stocks',
        title: 'European stock indices',
        kind: 'series',
        summary:
          'The closing prices of four stock exchanges, from the middle of 1991 to 1998, day by day. The network is to say by how many per cent the German index moves on the next day.',
        real: true,
        source: rSource('EuStockMarkets'),
        licence: rLicence('Data kindly provided by Erste Bank AG, Vienna, Austria.'),
        citation: 'EuStockMarkets: daily closing prices of major European stock indices, 1991-1998. In: R.',
        count: steps.length,
        step: 'day',
        channels,
        target: { kind: 'regression', name: 'DAX', unit: 'points' },
        order: 'In order of time.',
        flaws: [
          'Prices of tomorrow can hardly be told from prices of the past: the honest thing to beat is “tomorrow is as today”, and it is rarely beaten. A network that draws a fine curve one day late has learnt nothing else.',
          'TipLab’s own suggestion, a small GRU, does not beat it either: over five seeds its mean squared error on the test part was 2.26, that of “tomorrow is as today” 2.27, and R² about 0 for both.',
          'The network sees changes in per cent, not prices: these rise for years, and a network would meet heights in the test part that it never saw.',
          'The source has no dates: each day is given as a year with decimals, in years of 260 trading days. On 73 days the DAX stands exactly where it stood the day before, as if holidays had been filled in.',
          'The last years are wilder: changes spread by 0.9 % in the first 70 % of the days and by 1.5 % in the last 15 %, which are tested on.',
          'No dividends, no costs of trading: this is no advice to invest.',
        ],
      },
      files: packSeries(channels, steps),
    };
  },
};
