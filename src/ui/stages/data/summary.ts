import { datasetOf } from '../../../core/experiment/dataset';
import type { Experiment } from '../../../core/experiment/schema';
import type { RunState } from '../../../store/runReducer';
import { wholeNumber } from '../../words';

/** `Digits · 7,000 images` */
export function dataSummary({ data }: Experiment, run: RunState): string {
  const entry = datasetOf(data);
  const all = entry.generated ? data.samples : (entry.count ?? 0);
  const count = run.data?.counts.training ?? learntOf(all, data);
  const noun = { points: 'points', image: 'images', table: 'rows', text: 'texts', series: 'steps' }[
    entry.kind
  ];
  const about = run.data === undefined && isAbout(data) ? 'about ' : '';
  return `${entry.label} · ${about}${wholeNumber(count)} ${noun}`;
}

/** Examples to learn from before the data are there, rounded as the split rounds: what the other parts leave. */
function learntOf(all: number, { split, fraction }: Experiment['data']): number {
  const left = all - Math.round(all * split.validation) - Math.round(all * split.test);
  return Math.max(1, Math.round((left * fraction) / 100));
}

/** Groups stay together and rare classes are thinned out: how many are left only the data themselves tell. */
function isAbout({ card, imbalance }: Experiment['data']): boolean {
  const isGrouped =
    card !== undefined && (('groupBy' in card && card.groupBy) || ('groupedBy' in card && card.groupedBy));
  return imbalance !== null || Boolean(isGrouped);
}
