import type { Recipe } from './pack';
import { npmTools, openNpm } from './registry';
import { type Cell, type ColumnNote, countValues, describeColumns, packTable } from './tables';

const pinned = {
  name: 'vega-datasets',
  version: '3.2.1',
  sha256: '6f72fda460a9863fae5fcb32f85bcd49e1761fdea6dc6cf9f4962472881cc5a3',
};

const file = 'data/penguins.json';

const columns: readonly (ColumnNote & { readonly key: string })[] = [
  { key: 'Species', name: 'species', title: 'Species', role: 'target' },
  { key: 'Island', name: 'island', title: 'Island', role: 'feature' },
  { key: 'Beak Length (mm)', name: 'beak_length', title: 'Beak length', unit: 'mm', role: 'feature' },
  { key: 'Beak Depth (mm)', name: 'beak_depth', title: 'Beak depth', unit: 'mm', role: 'feature' },
  {
    key: 'Flipper Length (mm)',
    name: 'flipper_length',
    title: 'Flipper length',
    unit: 'mm',
    role: 'feature',
  },
  { key: 'Body Mass (g)', name: 'body_mass', title: 'Body mass', unit: 'g', role: 'feature' },
  { key: 'Sex', name: 'sex', title: 'Sex', role: 'feature' },
];

export const penguins: Recipe = {
  id: 'penguins',
  tools: npmTools,
  build: () => {
    const records = JSON.parse(openNpm(pinned)(file).toString('utf8')) as Record<string, Cell>[];
    // One penguin's sex is written '.', the way the field notes wrote "unknown".
    const rows = records.map((record) =>
      columns.map(({ key }) => (record[key] === '.' ? null : (record[key] ?? null))),
    );
    return {
      card: {
        id: 'penguins',
        title: 'Penguins',
        kind: 'table',
        summary:
          'Body measurements of 344 penguins on three islands off Antarctica, with a few values missing. The network is to say which of three species a penguin belongs to.',
        real: true,
        source: {
          name: pinned.name,
          version: pinned.version,
          registry: 'npm',
          url: 'https://github.com/allisonhorst/palmerpenguins',
          file,
        },
        licence: {
          name: 'CC0 1.0 Universal',
          spdx: 'CC0-1.0',
          credit:
            'Kristen Gorman and the Palmer Station Antarctica LTER; palmerpenguins by Allison Horst, Alison Hill and Kristen Gorman.',
        },
        citation:
          'K. B. Gorman, T. D. Williams, W. R. Fraser (2014). Ecological sexual dimorphism and environmental variability within a community of Antarctic penguins (genus Pygoscelis). PLoS ONE 9(3), e90081.',
        count: rows.length,
        classes: countValues(rows, 0),
        columns: describeColumns(columns, rows),
        target: { kind: 'classification', name: 'species' },
        order: 'As in the source: all Adelie, then Chinstrap, then Gentoo. Shuffle before splitting.',
        flaws: [
          'Values are missing and no row was dropped: 11 penguins have no sex, two of them no measurement at all.',
          'One sex is written as a dot in the source; it is stored as missing here.',
          'The island gives much away: every Gentoo is from Biscoe and every Chinstrap from Dream. A network may learn where the scientists went and not what the birds look like.',
          'The species are not equal in number: 152 Adelie, 124 Gentoo, 68 Chinstrap.',
          'It is small and easy: one penguin of 69 held out for validation is worth 1.4 percentage points.',
        ],
      },
      files: packTable(columns, rows),
    };
  },
};
