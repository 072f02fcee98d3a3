import { datasetOf } from '../../../core/experiment/dataset';
import type { Experiment } from '../../../core/experiment/schema';
import type { RunState } from '../../../store/runReducer';
import { wholeNumber } from '../../words';

/** `Digits · 7,000 images` */
export function dataSummary({ data }: Experiment, run: RunState): string {
  const entry = datasetOf(data);
  const all = entry.generated ? data.samples : (entry.count ?? 0);
  const share = (1 - data.split.validation - data.split.test) * (data.fraction / 100);
  const count = run.data?.counts.training ?? Math.round(all * share);
  const noun = { points: 'points', image: 'images', table: 'rows', text: 'texts', series: 'steps' }[
    entry.kind
  ];
  return `${entry.label} · ${wholeNumber(count)} ${noun}`;
}
