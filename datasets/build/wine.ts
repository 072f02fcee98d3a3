import type { Recipe } from './pack';
import { debianTools } from './registry';
import { openSklearn, sklearnLicence, sklearnSource } from './sklearn';
import { type ColumnNote, countValues, describeColumns, packTable } from './tables';

const file = 'wine_data.csv';

const features: readonly [name: string, title: string, unit?: string][] = [
  ['alcohol', 'Alcohol', '%'],
  ['malic_acid', 'Malic acid', 'g/l'],
  ['ash', 'Ash', 'g/l'],
  ['alcalinity', 'Alcalinity of ash'],
  ['magnesium', 'Magnesium', 'mg/l'],
  ['phenols', 'Total phenols'],
  ['flavanoids', 'Flavanoids'],
  ['other_phenols', 'Nonflavanoid phenols'],
  ['proanthocyanins', 'Proanthocyanins'],
  ['colour', 'Colour intensity'],
  ['hue', 'Hue'],
  ['dilution', 'OD280/OD315 of diluted wines'],
  ['proline', 'Proline', 'mg/l'],
];
const columns: readonly ColumnNote[] = [
  ...features.map(([name, title, unit]) => ({
    name,
    title,
    ...(unit && { unit }),
    role: 'feature' as const,
  })),
  { name: 'grower', title: 'Grower', role: 'target' },
];

export const wine: Recipe = {
  id: 'wine',
  tools: debianTools,
  build: () => {
    const rows = openSklearn(file).map((row) => [
      ...row.slice(0, -1),
      `grower ${Number(String(row.at(-1)).replace('class_', '')) + 1}`,
    ]);
    return {
      card: {
        id: 'wine',
        title: 'Wine',
        kind: 'table',
        summary:
          'A chemical analysis of 178 wines from one region of Italy, made by three growers. The network is to say whose wine it is.',
        real: true,
        source: sklearnSource(file),
        licence: sklearnLicence('Data by M. Forina et al., UCI Machine Learning Repository (CC BY 4.0).'),
        citation:
          'M. Forina et al. (1988). PARVUS: An extendable package of programs for data exploration, classification and correlation. Institute of Pharmaceutical and Food Analysis, Genoa.',
        count: rows.length,
        classes: countValues(rows, columns.length - 1),
        columns: describeColumns(columns, rows),
        target: { kind: 'classification', name: 'grower' },
        order: 'As in the source: sorted by grower. Shuffle before splitting.',
        flaws: [
          'Small and easy: most networks get all of it right. One wine of 27 held out is worth 3.7 percentage points.',
          'The scales differ a thousandfold (proline up to 1,680, hue about 1): without scaling, training crawls.',
          'Nothing is known of vintages or cellars; bottles of one batch may be on both sides of the split.',
        ],
      },
      files: packTable(columns, rows),
    };
  },
};
