import type { Task } from '../../../../core/task';
import type { AskedNetworkId, NetworkSaid } from '../../../../protocol/tryIt';
import { formatValue } from '../../../charts/format';
import { shortCount } from '../../../words';

/** How sure it sounds, from this probability on. */
const sureness = [
  [0.97, 'very sure'],
  [0.8, 'fairly sure'],
  [0.5, 'not so sure'],
  [0, 'torn'],
] as const;

export function surenessOf(probability: number): string {
  return sureness.find(([from]) => probability >= from)?.[1] ?? 'torn';
}

/** `Network`, `Pruned to 12k`, `Ensemble of 5` */
export function networkName({ network, members = 0, parameters }: NetworkSaid): string {
  const names: Readonly<Record<AskedNetworkId, string>> = {
    network: 'Network',
    pruned: `Pruned to ${shortCount(parameters)}`,
    ensemble: `Ensemble of ${members}`,
  };
  return names[network];
}

/** The class found most probable, and how probable; of a number nothing. */
export function surestOf(output: readonly number[]): {
  readonly index: number;
  readonly probability: number;
} {
  const probability = Math.max(...output);
  return { index: output.indexOf(probability), probability };
}

/** `7`, `34.2 MPa` */
export function answerInWords(output: readonly number[], task: Task): string {
  if (task.kind === 'regression') return withUnit(output[0] ?? Number.NaN, task.unit);
  return task.classes[surestOf(output).index] ?? '';
}

export function withUnit(value: number, unit: string | undefined): string {
  return `${formatValue(value, 'number')}${unit ? `\u00A0${unit}` : ''}`;
}

/** What it says and whether that is so, for those who hear it. */
export function spokenAnswer(output: readonly number[], task: Task, truth: number | undefined): string {
  const said = answerInWords(output, task);
  if (task.kind === 'regression') {
    return `The network says ${said}${truth === undefined ? '' : `; in truth it is ${withUnit(truth, task.unit)}`}.`;
  }
  const { index, probability } = surestOf(output);
  const verdict =
    truth === undefined ? '' : index === truth ? ': right' : `: wrong, it is ${task.classes[truth]}`;
  return `The network says ${said}, ${formatValue(probability, 'percent')}${verdict}.`;
}
