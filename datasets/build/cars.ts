import type { Recipe } from './pack';
import { npmTools, openNpm } from './registry';
import { type Cell, type ColumnNote, describeColumns, packTable } from './tables';

const pinned = {
  name: 'vega-datasets',
  version: '3.2.1',
  sha256: '6f72fda460a9863fae5fcb32f85bcd49e1761fdea6dc6cf9f4962472881cc5a3',
};

const file = 'data/cars.json';

const columns: readonly (ColumnNote & { readonly key: string })[] = [
  { key: 'Cylinders', name: 'cylinders', title: 'Cylinders', role: 'feature' },
  { key: 'Displacement', name: 'displacement', title: 'Displacement', unit: 'cu in', role: 'feature' },
  { key: 'Horsepower', name: 'horsepower', title: 'Power', unit: 'hp', role: 'feature' },
  { key: 'Weight_in_lbs', name: 'weight', title: 'Weight', unit: 'lb', role: 'feature' },
  { key: 'Acceleration', name: 'acceleration', title: '0 to 60 mph', unit: 's', role: 'feature' },
  { key: 'Year', name: 'year', title: 'Model year', role: 'feature' },
  { key: 'Origin', name: 'origin', title: 'Origin', role: 'feature' },
  { key: 'Miles_per_Gallon', name: 'mpg', title: 'Fuel economy', unit: 'mpg', role: 'target' },
];

function cellOf(record: Readonly<Record<string, Cell>>, key: string): Cell {
  const cell = record[key] ?? null;
  return key === 'Year' && typeof cell === 'string' ? Number(cell.slice(0, 4)) : cell;
}

export const cars: Recipe = {
  id: 'cars',
  tools: npmTools,
  build: () => {
    const records = JSON.parse(openNpm(pinned)(file).toString('utf8')) as Record<string, Cell>[];
    // Without its answer a row can teach nothing; without its power it could, but the usual set has 392.
    const rows = records
      .filter(({ Miles_per_Gallon: mpg, Horsepower: power }) => mpg !== null && power !== null)
      .map((record) => columns.map(({ key }) => cellOf(record, key)));
    return {
      card: {
        id: 'cars',
        title: 'Fuel economy of cars',
        kind: 'table',
        summary:
          'Weight, power and more of 392 cars of the years 1970 to 1982. The network is to predict how many miles each drives on a gallon.',
        real: true,
        source: {
          name: pinned.name,
          version: pinned.version,
          registry: 'npm',
          url: 'https://github.com/vega/vega-datasets',
          file,
        },
        licence: {
          name: 'BSD 3-Clause License',
          spdx: 'BSD-3-Clause',
          credit:
            'vega-datasets, Copyright 2017 Vega Project; data by Ernesto Ramos and David Donoho, StatLib (Carnegie Mellon University).',
        },
        citation: 'J. R. Quinlan (1993). Combining instance-based and model-based learning. ICML.',
        count: rows.length,
        columns: describeColumns(columns, rows),
        target: { kind: 'regression', name: 'mpg', unit: 'mpg' },
        order: 'As in the source: by model year. Shuffle before splitting.',
        flaws: [
          '14 of the 406 cars of the source are left out: 8 without their fuel economy, 6 without their power.',
          'The name of the car is left out: it would let a network look the answer up.',
          'Weight, power, displacement and cylinders nearly say the same: no one of them can be held responsible alone.',
          'Small: the result moves by several hundredths of R² with the seed of the split.',
        ],
      },
      files: packTable(columns, rows),
    };
  },
};
