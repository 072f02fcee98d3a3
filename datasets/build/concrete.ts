import { modeldataLicence, modeldataSource, modeldataTools, openModeldata } from './modeldata';
import type { Recipe } from './pack';
import { type ColumnNote, describeColumns, packTable } from './tables';

const perVolume = 'kg/m³';
const columns: readonly ColumnNote[] = [
  { name: 'cement', title: 'Cement', unit: perVolume, role: 'feature' },
  { name: 'blast_furnace_slag', title: 'Blast furnace slag', unit: perVolume, role: 'feature' },
  { name: 'fly_ash', title: 'Fly ash', unit: perVolume, role: 'feature' },
  { name: 'water', title: 'Water', unit: perVolume, role: 'feature' },
  { name: 'superplasticizer', title: 'Superplasticizer', unit: perVolume, role: 'feature' },
  { name: 'coarse_aggregate', title: 'Coarse aggregate (gravel)', unit: perVolume, role: 'feature' },
  { name: 'fine_aggregate', title: 'Fine aggregate (sand)', unit: perVolume, role: 'feature' },
  { name: 'age', title: 'Age', unit: 'days', role: 'feature' },
  { name: 'compressive_strength', title: 'Compressive strength', unit: 'MPa', role: 'target' },
];

/** What a sample was mixed from: samples of one mixture differ in age only. */
const mixture = columns.filter(({ unit }) => unit === perVolume).map(({ name }) => name);

export const concrete: Recipe = {
  id: 'concrete',
  tools: modeldataTools,
  build: () => {
    const frame = openModeldata('concrete');
    const rows = frame.rows(columns.map(({ name }) => name));
    return {
      card: {
        id: 'concrete',
        title: 'Strength of concrete',
        kind: 'table',
        summary:
          'What went into 1,030 samples of concrete, and how old each was when it was crushed. The network is to predict the pressure it withstood.',
        real: true,
        source: modeldataSource('concrete'),
        licence: modeldataLicence('Data by I-Cheng Yeh.'),
        citation:
          'I-C. Yeh (1998). Modeling of strength of high-performance concrete using artificial neural networks. Cement and Concrete Research 28(12), 1797-1808.',
        count: rows.length,
        columns: describeColumns(columns, rows),
        target: { kind: 'regression', name: 'compressive_strength', unit: 'MPa' },
        groupBy: mixture,
        order: 'As in the source: samples of one mixture are often neighbours. Shuffle before splitting.',
        flaws: [
          'There are only 427 different mixtures: 784 rows share theirs with a row of another age. TipLab keeps the rows of one mixture on one side of the split; a random split puts them on both and flatters the result.',
          '25 rows repeat another row exactly.',
          'Age is skewed: 425 samples are 28 days old and only 62 are older than 100 days, up to a year. Its logarithm is easier to learn from.',
          'Many ingredients are absent from many mixtures: 566 rows have no fly ash, 471 no slag, 379 no superplasticizer. Those zeros are real and not missing values.',
          'Results of 17 sources were put together; which row is whose, and how each cured and tested, is not recorded.',
        ],
      },
      files: packTable(columns, rows),
    };
  },
};
