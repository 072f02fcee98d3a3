import type { CardChannel } from './card';
import type { Recipe } from './pack';
import { openRSeries, rLicence, rSource } from './rdatasets';
import { debianTools } from './registry';
import { rTools } from './rlazyload';
import { packSeries } from './series';

const channels: readonly CardChannel[] = [{ name: 'sunspots', title: 'Sunspot number' }];

export const sunspots: Recipe = {
  id: 'sunspots',
  tools: [...debianTools, ...rTools],
  build: () => {
    const series = openRSeries('sunspot.month');
    const [numbers = []] = series.channels;
    const steps = numbers.map((value, month) => ({
      date: `${series.start + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
      values: [value],
    }));
    return {
      card: {
        id: 'sunspots',
        title: 'Sunspots',
        kind: 'series',
        summary:
          'How many spots were seen on the Sun, month by month since 1749: they come and go in eleven years or so. The network is to say next month’s number.',
        real: true,
        source: rSource('sunspot.month'),
        licence: rLicence('Data: WDC-SILSO, Royal Observatory of Belgium, Brussels.'),
        citation:
          'SILSO World Data Center. The International Sunspot Number, monthly means since 1749. Royal Observatory of Belgium, https://www.sidc.be/SILSO.',
        count: steps.length,
        step: 'month',
        channels,
        target: { kind: 'regression', name: 'sunspots' },
        order: 'In order of time.',
        flaws: [
          'A month resembles the one before: “next month is as this month” explains much of the variance already.',
          'The early numbers were pieced together from the notes of many observers, and are less certain than the later ones.',
          'Some maxima are twice as high as others. With the usual shares the strongest, of 1957, lies in the validation part: the network never saw one like it.',
          'Counted on the scale in use until 2015; today’s numbers are higher by about two thirds.',
        ],
      },
      files: packSeries(channels, steps),
    };
  },
};
