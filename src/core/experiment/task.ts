import { type FramingId, framingEntry, framings } from '../catalog/framings';
import type { Problem } from '../problem';
import type { NetworkInput, Task } from '../task';
import { type DatasetChoice, datasetOf } from './dataset';

/** What of an experiment decides what is asked. */
export interface Question {
  readonly data: DatasetChoice & { readonly classes: number };
  readonly task: { readonly framing: FramingId | 'auto'; readonly bins: number };
}

/** What the data know: classes, or a number. The network may be asked otherwise, see {@link taskOf}. */
export function dataTaskOf(data: Question['data']): Task {
  const { task } = datasetOf(data);
  if (data.dataset === 'rings' && task.kind === 'classification') {
    return { kind: 'classification', classes: task.classes.slice(0, data.classes) };
  }
  return task;
}

/** The ways in which the data can be framed. */
export function framingsFor(data: Question['data']): readonly FramingId[] {
  const { task, ordinal } = datasetOf(data);
  const nature = task.kind === 'regression' ? 'number' : ordinal ? 'ordinal' : 'classes';
  return (Object.keys(framings) as FramingId[]).filter((id) => framingEntry(id).suits.includes(nature));
}

/** What the experiment's network is asked for. A framing that the data do not allow counts as automatic. */
export function taskOf({ data, task }: Question): Task {
  const natural = dataTaskOf(data);
  const { framing } = task;
  if (framing === 'auto' || !framingsFor(data).includes(framing)) return natural;
  const { asks, output = 'softmax' } = framingEntry(framing);
  if (asks === 'regression') {
    const { ordinal = 'number' } = datasetOf(data);
    return natural.kind === 'regression' ? natural : { kind: 'regression', target: ordinal };
  }
  if (natural.kind === 'classification') return { ...natural, output };
  return { kind: 'classification', classes: binNames(task.bins), output };
}

function binNames(bins: number): readonly string[] {
  return Array.from({ length: bins }, (_, bin) => {
    const end = bin === 0 ? ' (lowest)' : bin === bins - 1 ? ' (highest)' : '';
    return `bin ${bin + 1}${end}`;
  });
}

/** Why the data cannot be framed as the experiment asks, or undefined where they can. */
export function framingProblem({ data, task }: Question): Problem | undefined {
  const { framing } = task;
  const fitting = framingsFor(data);
  if (framing === 'auto' || fitting.includes(framing)) return undefined;
  const { label, task: natural, ordinal } = datasetOf(data);
  const classes = ordinal ? 'whole classes to count by' : 'classes without an order';
  const has = natural.kind === 'regression' ? 'a number to predict' : classes;
  return {
    code: 'data.unsuitable',
    message: `The framing “${framings[framing].label}” does not suit “${label}”, which has ${has}.`,
    hint: `Choose “Automatic” or ${fitting.map((id) => `“${framings[id].label}”`).join(' or ')}.`,
    path: 'task.framing',
  };
}

/** What of an experiment decides what enters the network. */
interface InputChoice extends DatasetChoice {
  readonly features: readonly unknown[];
  readonly window: number;
}

/** Shape of one input, without the batch dimension. */
export function inputShapeOf(data: InputChoice): readonly number[] {
  const entry = datasetOf(data);
  if (entry.kind === 'points') return [data.features.length];
  if (entry.series) return [data.window, entry.series.channels];
  return entry.inputShape;
}

/** What enters the experiment's network. */
export function networkInputOf(data: InputChoice): NetworkInput {
  const { text } = datasetOf(data);
  return { shape: inputShapeOf(data), ...(text && { vocabulary: text.vocabulary }) };
}
