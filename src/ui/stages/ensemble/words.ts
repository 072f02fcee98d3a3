import { combinations } from '../../../core/catalog/combinations';
import { memberDifferences } from '../../../core/catalog/memberDifferences';
import type { Ensemble } from '../../../core/experiment/schema';
import type { EnsembleReport } from '../../../protocol/ensemble';
import { formatValue } from '../../charts/format';
import { metricEntry } from '../../words';

/** `Different initial weights and bagging, combined by stacking.` */
export function describeEnsemble({ differBy, combine, snapshot }: Ensemble): string {
  const how = combinations[combine].label.toLowerCase();
  if (snapshot) return `Snapshots of one run, combined by ${how}.`;
  const names = differBy.map((id) => memberDifferences[id].label.toLowerCase());
  const all = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
  return `Members differ by ${all}, combined by ${how}.`;
}

/** A difference of scores with its direction: `1.2 points above`. */
function away(difference: number, isShare: boolean): string {
  const size = Math.abs(difference);
  const text = isShare ? (100 * size).toFixed(1) : size.toFixed(3);
  if (Number(text) === 0) return 'level with';
  return `${text}${isShare ? ' points' : ''} ${difference > 0 ? 'above' : 'below'}`;
}

/** What the ensemble gained on the test part, in plain words. */
export function describeGain(report: EnsembleReport): readonly string[] {
  const { metric, members, best, test, rescued, lost, examples } = report;
  const { format, label } = metricEntry(metric);
  const scores = members.map((member) => member.test[metric] ?? Number.NaN);
  const [whole, alone] = [test[metric] ?? Number.NaN, scores[best] ?? Number.NaN];
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const isShare = format === 'percent';
  const show = (value: number) => formatValue(value, format);
  const first = `${label} of all together on the test part: ${show(whole)}. That is ${away(whole - alone, isShare)} the member that did best on validation (${show(alone)}), and ${away(whole - mean, isShare)} the mean member (${show(mean)}).`;
  const changed = isShare
    ? `Of ${examples.toLocaleString('en')} test examples it gets ${rescued.count} right that this member alone has wrong (rescued), and ${lost.count} wrong that it has right (lost).`
    : `Of ${examples.toLocaleString('en')} test examples the ensemble comes closer than that member on ${rescued.count}, and less close on ${lost.count}.`;
  return [
    first,
    mayBeChance(rescued.count, lost.count) ? `${changed} So small a difference may be chance.` : changed,
  ];
}

/** Whether rescued and lost are too even to tell (sign test, normal approximation, 5 %). */
function mayBeChance(rescued: number, lost: number): boolean {
  return Math.abs(rescued - lost) < 1.96 * Math.sqrt(rescued + lost) || rescued + lost === 0;
}
