import type { CardChannel } from './card';
import type { Recipe } from './pack';
import { npmTools, openNpm } from './registry';
import { packSeries } from './series';

const pinned = {
  name: 'vega-datasets',
  version: '3.2.1',
  sha256: '6f72fda460a9863fae5fcb32f85bcd49e1761fdea6dc6cf9f4962472881cc5a3',
};

const file = 'data/seattle-weather.csv';

/** Ours beside the source's name. */
const channels: readonly (CardChannel & { readonly from: string })[] = [
  { from: 'temp_max', name: 'maximum', title: 'Maximum temperature', unit: '°C' },
  { from: 'temp_min', name: 'minimum', title: 'Minimum temperature', unit: '°C' },
  { from: 'precipitation', name: 'rain', title: 'Precipitation', unit: 'mm' },
  { from: 'wind', name: 'wind', title: 'Wind', unit: 'm/s' },
];

export const weather: Recipe = {
  id: 'weather',
  tools: npmTools,
  build: () => {
    const [header = '', ...lines] = openNpm(pinned)(file).toString('utf8').trimEnd().split('\n');
    const names = header.split(',');
    const steps = lines.map((line) => {
      const cells = line.split(',');
      const cell = (name: string) => cells[names.indexOf(name)] ?? '';
      return { date: cell('date'), values: channels.map(({ from }) => Number(cell(from))) };
    });
    return {
      card: {
        id: 'weather',
        title: 'Weather in Seattle',
        kind: 'series',
        summary:
          'Four years of weather in Seattle, day by day: the highest and the lowest temperature, rain and wind. The network is to say tomorrow’s highest temperature.',
        real: true,
        source: {
          name: pinned.name,
          version: pinned.version,
          registry: 'npm',
          url: 'https://www.ncei.noaa.gov/cdo-web/datatools/records',
          file,
        },
        licence: {
          name: 'Public domain (United States government)',
          spdx: 'LicenseRef-US-Government-Public-Domain',
          credit:
            'NOAA National Centers for Environmental Information; packaged by the Vega project (BSD-3-Clause).',
        },
        citation:
          'NOAA (2012-2015). Global Historical Climatology Network - Daily, Seattle. In: Vega Datasets.',
        count: steps.length,
        step: 'day',
        channels: channels.map(({ from: _, ...channel }) => channel),
        target: { kind: 'regression', name: 'maximum', unit: '°C' },
        order: 'In order of time, from 2012 to 2015.',
        flaws: [
          'Tomorrow is much like today: that alone explains most of the variance, and what is left to learn is little.',
          'Four years only: the network sees each season two or three times, and with the usual shares the test part is one half of a year, from the end of May 2015.',
          'One place, measured at one station. The date itself is not given to the network.',
          'The source calls the unit of the wind kilometres per hour; numbers of this size are metres per second, as the weather service reports them.',
          'The source’s column of words (rain, sun, fog, drizzle, snow) is left out: it was worked out from the others.',
        ],
      },
      files: packSeries(channels, steps),
    };
  },
};
