import { modeldataLicence, modeldataSource, modeldataTools, openModeldata } from './modeldata';
import type { Recipe } from './pack';
import { type Cell, type ColumnNote, countValues, describeColumns, packTable } from './tables';

const columns: readonly (ColumnNote & { readonly key: string })[] = [
  { key: 'funded_amnt', name: 'amount', title: 'Loan', unit: 'US$', role: 'feature' },
  { key: 'term', name: 'term', title: 'Term', unit: 'months', role: 'feature' },
  { key: 'int_rate', name: 'interest', title: 'Interest', unit: '%', role: 'feature' },
  { key: 'sub_grade', name: 'grade', title: 'Grade (1 best, 35 worst)', role: 'feature' },
  { key: 'verification_status', name: 'verified', title: 'Income verified', role: 'feature' },
  { key: 'annual_inc', name: 'income', title: 'Income per year', unit: 'US$', role: 'feature' },
  { key: 'emp_length', name: 'employed', title: 'Employed for', role: 'feature' },
  { key: 'delinq_2yrs', name: 'delinquencies', title: 'Late payments in 2 years', role: 'feature' },
  { key: 'inq_last_6mths', name: 'inquiries_6', title: 'Inquiries in 6 months', role: 'feature' },
  { key: 'revol_util', name: 'utilization', title: 'Credit line used', unit: '%', role: 'feature' },
  { key: 'acc_now_delinq', name: 'late_now', title: 'Accounts late now', role: 'feature' },
  { key: 'open_il_6m', name: 'instalments_6', title: 'Instalment accounts open', role: 'feature' },
  { key: 'open_il_12m', name: 'instalments_12', title: 'opened in 12 months', role: 'feature' },
  { key: 'open_il_24m', name: 'instalments_24', title: 'opened in 24 months', role: 'feature' },
  { key: 'total_bal_il', name: 'balance', title: 'Instalment balance', unit: 'US$', role: 'feature' },
  { key: 'all_util', name: 'utilization_all', title: 'All credit used', unit: '%', role: 'feature' },
  { key: 'inq_fi', name: 'inquiries_finance', title: 'Inquiries by lenders', role: 'feature' },
  { key: 'inq_last_12m', name: 'inquiries_12', title: 'Inquiries in 12 months', role: 'feature' },
  { key: 'delinq_amnt', name: 'late_amount', title: 'Amount overdue', unit: 'US$', role: 'feature' },
  { key: 'num_il_tl', name: 'instalments_all', title: 'Instalment accounts ever', role: 'feature' },
  { key: 'total_il_high_credit_limit', name: 'limit', title: 'Credit limit', unit: 'US$', role: 'feature' },
  { key: 'Class', name: 'outcome', title: 'Loan', role: 'target' },
];

/** `term_36` to 36, `C4` to 14, `emp_ge_10` to `10 years or more`: as a person reads them. */
function readable(key: string, cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  if (key === 'term') return Number(cell.replace('term_', ''));
  if (key === 'sub_grade') return (cell.charCodeAt(0) - 65) * 5 + Number(cell[1]);
  if (key === 'verification_status') return cell.replace('_', ' ').toLowerCase();
  if (key !== 'emp_length') return cell;
  const years = cell.replace('emp_', '');
  if (years === 'unk') return 'unknown';
  if (years === 'lt_1') return 'under 1 year';
  return years === 'ge_10' ? '10 years or more' : `${years} years`;
}

export const lending: Recipe = {
  id: 'lending',
  tools: modeldataTools,
  build: () => {
    const rows = openModeldata('lending_club')
      .rows(columns.map(({ key }) => key))
      .map((row) => row.map((cell, index) => readable(columns[index]?.key ?? '', cell)));
    const target = columns.length - 1;
    return {
      card: {
        id: 'lending',
        title: 'Loans between people',
        kind: 'table',
        summary:
          'What was known of 9,857 loans when they were granted on a lending platform. The network is to find the few that went bad: about one in twenty.',
        real: true,
        source: modeldataSource('lending_club'),
        licence: modeldataLicence('Data by LendingClub.'),
        citation: 'LendingClub loan data of 2016, a sample in the R package modeldata.',
        count: rows.length,
        classes: countValues(rows, target),
        columns: describeColumns(columns, rows),
        target: { kind: 'classification', name: 'outcome' },
        flaws: [
          'Strongly imbalanced: 5 % went bad. Always saying “good” is right in 95 % of the cases: look at balanced accuracy and at the recall of “bad”.',
          'The classes overlap: most of what decides whether a loan is repaid is not in the table. Nobody does well on it.',
          'Grade and interest are the platform’s own judgement: the network learns from another model’s opinion.',
          'The state of residence is left out here: judging people by where they live can stand in for judging them by origin.',
          'Only loans that were granted are in it.',
        ],
      },
      files: packTable(columns, rows),
    };
  },
};
