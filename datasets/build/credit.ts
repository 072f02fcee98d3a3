import { modeldataLicence, modeldataSource, modeldataTools, openModeldata } from './modeldata';
import type { Recipe } from './pack';
import { type ColumnNote, countValues, describeColumns, packTable } from './tables';

const thousands = 'thousand pesetas';
const columns: readonly (ColumnNote & { readonly key: string })[] = [
  { key: 'Seniority', name: 'seniority', title: 'Years in the job', unit: 'years', role: 'feature' },
  { key: 'Home', name: 'home', title: 'Home', role: 'feature' },
  { key: 'Time', name: 'time', title: 'Length of the loan', unit: 'months', role: 'feature' },
  { key: 'Age', name: 'age', title: 'Age', unit: 'years', role: 'feature' },
  { key: 'Records', name: 'records', title: 'Earlier trouble on record', role: 'feature' },
  { key: 'Job', name: 'job', title: 'Kind of job', role: 'feature' },
  { key: 'Expenses', name: 'expenses', title: 'Expenses', unit: thousands, role: 'feature' },
  { key: 'Income', name: 'income', title: 'Income', unit: thousands, role: 'feature' },
  { key: 'Assets', name: 'assets', title: 'Assets', unit: thousands, role: 'feature' },
  { key: 'Debt', name: 'debt', title: 'Debt', unit: thousands, role: 'feature' },
  { key: 'Amount', name: 'amount', title: 'Amount asked for', unit: thousands, role: 'feature' },
  { key: 'Price', name: 'price', title: 'Price of what is bought', unit: thousands, role: 'feature' },
  { key: 'Status', name: 'status', title: 'Credit', role: 'target' },
];

/** As the source writes them, and as they are read here. */
const jobs: Readonly<Record<string, string>> = { partime: 'part-time' };

export const credit: Recipe = {
  id: 'credit',
  tools: modeldataTools,
  build: () => {
    const rows = openModeldata('credit_data')
      .rows(columns.map(({ key }) => key))
      .map((row) => row.map((cell) => (typeof cell === 'string' ? (jobs[cell] ?? cell) : cell)));
    const target = columns.length - 1;
    return {
      card: {
        id: 'credit',
        title: 'Good and bad credit',
        kind: 'table',
        summary:
          'What 4,454 people told a bank when they asked for a loan, with some answers missing. The network is to say which loans went bad: more than one in four.',
        real: true,
        source: modeldataSource('credit_data'),
        licence: modeldataLicence('Data by Lluís A. Belanche.'),
        citation: 'L. A. Belanche. CreditScoring, https://github.com/gastonstat/CreditScoring (G. Sanchez).',
        count: rows.length,
        classes: countValues(rows, target),
        columns: describeColumns(columns, rows),
        target: { kind: 'classification', name: 'status' },
        flaws: [
          'Classes are uneven: 28 % of the loans went bad. Always saying “good” is right in 72 % of the cases and useless.',
          'Values are missing and no row was dropped: 381 incomes, 47 assets, 18 debts, a few jobs and homes. A missing number is taken for the median of the training part.',
          'Only loans that were granted are in it. Whoever the bank refused is not, so the network learns about people the bank already trusted.',
          'The source also has the marital status; it is left out here, since nobody should be judged by it. Age stays: look at what happens without it before trusting a model like this with people.',
          'Amounts are in thousands of Spanish pesetas of the 1990s.',
        ],
      },
      files: packTable(columns, rows),
    };
  },
};
