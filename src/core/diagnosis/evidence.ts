import { inSentence, metrics } from '../catalog/metrics';
import type { Evidence } from './types';

const parts = { train: 'training', validation: 'validation', test: 'test' } as const;

/** Where to look, such as `validation loss and training loss, epochs 12 to 60`. */
export function describeEvidence({ curves, from, to }: Evidence): string {
  const names = curves.map(({ part, metric }) => `${parts[part]} ${inSentence(metrics[metric].label)}`);
  const last = names.at(-1) ?? '';
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
  const [first, end] = [Math.floor(from), Math.ceil(to)];
  return first === end ? `${list}, epoch ${end}` : `${list}, epochs ${first} to ${end}`;
}
