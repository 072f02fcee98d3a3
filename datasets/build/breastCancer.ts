import type { Recipe } from './pack';
import { debianTools } from './registry';
import { openSklearn, sklearnLicence, sklearnSource } from './sklearn';
import { type ColumnNote, countValues, describeColumns, packTable } from './tables';

const file = 'breast_cancer.csv';

const measures: readonly [name: string, title: string][] = [
  ['radius', 'Radius'],
  ['texture', 'Texture'],
  ['perimeter', 'Perimeter'],
  ['area', 'Area'],
  ['smoothness', 'Smoothness'],
  ['compactness', 'Compactness'],
  ['concavity', 'Concavity'],
  ['concave_points', 'Concave points'],
  ['symmetry', 'Symmetry'],
  ['fractal_dimension', 'Fractal dimension'],
];
const columns: readonly ColumnNote[] = [
  ...(['mean', 'error', 'worst'] as const).flatMap((statistic) =>
    measures.map(([name, title]) => ({
      name: `${statistic}_${name}`,
      title: `${title}, ${statistic === 'error' ? 'standard error' : statistic}`,
      role: 'feature' as const,
    })),
  ),
  { name: 'diagnosis', title: 'Diagnosis', role: 'target' },
];

export const breastCancer: Recipe = {
  id: 'breast-cancer',
  tools: debianTools,
  build: () => {
    const rows = openSklearn(file);
    return {
      card: {
        id: 'breast-cancer',
        title: 'Breast cancer (Wisconsin)',
        kind: 'table',
        summary:
          'Thirty measurements of cell nuclei in images of 569 tumours. The network is to say which are malignant.',
        real: true,
        source: sklearnSource(file),
        licence: sklearnLicence(
          'Data by W. H. Wolberg, W. N. Street and O. L. Mangasarian, UCI Machine Learning Repository (CC BY 4.0).',
        ),
        citation:
          'W. N. Street, W. H. Wolberg, O. L. Mangasarian (1993). Nuclear feature extraction for breast tumor diagnosis. Proc. SPIE 1905, 861-870.',
        count: rows.length,
        classes: countValues(rows, columns.length - 1),
        columns: describeColumns(columns, rows),
        target: { kind: 'classification', name: 'diagnosis' },
        flaws: [
          'The errors do not weigh the same: a missed tumour is worse than a false alarm. Look at the recall of “malignant”, not at accuracy alone.',
          'The columns say the same many times over: radius, perimeter and area of a nucleus are nearly one number.',
          'From one hospital around 1990: no basis for judging anyone’s health today.',
          'Small: one tumour of 85 held out is worth 1.2 percentage points.',
        ],
      },
      files: packTable(columns, rows),
    };
  },
};
