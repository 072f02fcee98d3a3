import type { Layer } from '../../core/catalog/layers';
import type { Experiment } from '../../core/experiment/schema';
import { networkInputOf } from '../../core/experiment/task';
import { planNetwork } from '../../core/network/plan';
import type { LayerSpan } from '../../core/studies/twin';
import type { LayerRemovalWork } from '../../core/studies/types';
import type { Task } from '../../core/task';
import type { Metrics } from '../../protocol/progress';
import type { NetworkValues } from '../pruning/surgery';
import type { Stepper } from '../stepper/stepper';
import { createEvaluator } from '../training/evaluate';
import type { TrainingSetup } from '../training/run';
import { yieldToMessages } from '../training/yield';

export interface RemovalSetup extends Pick<TrainingSetup, 'experiment' | 'data' | 'control'> {
  /** Holds the trained network. */
  readonly stepper: Pick<Stepper, 'exportWeights'>;
  /** A stepper for a smaller network; its weights do not matter. */
  buildStepper(experiment: Experiment, network: Pick<NetworkValues, 'plan'>): Stepper;
}

/**
 * Leaves some layers out of a trained network in turn, without retraining (arXiv:1605.06431): of a residual block only
 * the identity of its shortcut stays, of plain layers nothing.
 * @returns the metrics of the test part, one by one; fewer when it is stopped
 */
export async function removeLayers(
  { experiment, data, control, stepper, buildStepper }: RemovalSetup,
  work: LayerRemovalWork,
): Promise<readonly Metrics[]> {
  const { layers } = experiment.model;
  const weights = await stepper.exportWeights();
  const spans = layers.some(({ type }) => type === 'residual') ? work.residual : work.plain;
  const measured: Metrics[] = [];
  for (const span of spans) {
    const network = withoutLayers({ layers, weights }, span, experiment, data.task);
    const smaller = { ...experiment, model: { ...experiment.model, layers: [...network.layers] } };
    const less = buildStepper(smaller, network);
    try {
      less.importWeights(network.weights);
      const evaluator = createEvaluator(less, data, experiment.training, network.plan.multiplyAdds);
      const evaluation = await evaluator.evaluate(data.test, async () => {
        await yieldToMessages();
        return control.mode.kind !== 'stopped';
      });
      if (!evaluation) break;
      measured.push(evaluation.metrics);
    } finally {
      less.dispose();
    }
  }
  return measured;
}

/** The network without a span of its layers: what stands behind moves up, with its weights. */
export function withoutLayers(
  { layers, weights }: Pick<NetworkValues, 'layers' | 'weights'>,
  { index, length }: LayerSpan,
  { data }: Pick<Experiment, 'data'>,
  task: Task,
): NetworkValues {
  const left: readonly Layer[] = layers.filter((_, place) => place < index || place >= index + length);
  const { plan, problem } = planNetwork(left, networkInputOf(data), task);
  if (problem) throw new Error(`The network does not fit together without its layer ${index}.`);
  const moved = new Map<string, Float32Array>();
  for (const [path, values] of weights) {
    const [first = '', ...rest] = path.split('.');
    const place = Number(first);
    if (Number.isInteger(place) && place >= index && place < index + length) continue;
    const at = Number.isInteger(place) && place >= index ? String(place - length) : first;
    moved.set([at, ...rest].join('.'), values);
  }
  return { layers: left, plan, weights: moved };
}
