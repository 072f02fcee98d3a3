import type { EpochRow } from '../../../protocol/progress';
import { formatValue } from '../../charts/format';

/** How much better the network does on what it learns from than on what it never saw, in words. */
export function gapInWords({ train, validation }: EpochRow): string | undefined {
  const [seen, unseen] = [train.accuracy, validation.accuracy];
  if (seen !== undefined && unseen !== undefined) {
    const points = ((seen - unseen) * 100).toFixed(1);
    return `Training accuracy ${formatValue(seen, 'percent')} (the mean over the epoch while it learnt), validation ${formatValue(unseen, 'percent')}: a gap of ${points.replace('-', '−')} points.`;
  }
  if (train.loss === undefined || validation.loss === undefined) return undefined;
  return `Training loss ${formatValue(train.loss, 'number')} (the mean over the epoch while it learnt), validation ${formatValue(validation.loss, 'number')}.`;
}
