import { inSentence, type MetricEntry, metrics } from '../catalog/metrics';
import { modelPresets } from '../catalog/modelPresets';
import { datasetOf } from '../experiment/dataset';
import type { Experiment, Study } from '../experiment/schema';
import { networkInputOf, taskOf } from '../experiment/task';
import { planNetwork } from '../network/plan';
import { invalid } from './invalid';
import { spreadOf } from './ranking';
import { showValueOf } from './show';
import { headlineOf, seedsOf, trialsOf, turned } from './trials';
import { plainTwin, removableBlocks } from './twin';
import type { Concluded, Spread, StudyPlan, StudyResults } from './types';

type Removal = Extract<Study, { type: 'layerRemoval' }>;

export interface LayerRemovalConclusion extends Concluded {
  readonly type: 'layerRemoval';
  /** The residual network, then its plain twin; by the metric on the test part. */
  readonly networks: readonly {
    readonly name: string;
    readonly whole?: Spread;
    /** Without each block in turn, in their order. */
    readonly without: readonly Spread[];
  }[];
}

const arms = ['Residual', 'Plain'] as const;

/**
 * A residual network and its twin without shortcuts, trained alike; then each block is left out in turn, without any
 * retraining (arXiv:1605.06431).
 * @throws ProblemError where there are no blocks that could be left out
 */
export function planLayerRemoval(experiment: Experiment, study: Removal): StudyPlan {
  const { kind, label } = datasetOf(experiment.data);
  if (study.network === 'tower' && kind !== 'image') {
    throw invalid(
      `The tower of residual blocks is for images; “${label}” has none.`,
      'Choose images, or build a network with residual blocks and take the experiment’s own.',
      'study.network',
    );
  }
  const layers = study.network === 'tower' ? modelPresets.residualTower.layers : experiment.model.layers;
  const residual = turned(experiment, { 'model.layers': layers }, 'study.network');
  const { plan, problem } = planNetwork(
    residual.model.layers,
    networkInputOf(residual.data),
    taskOf(residual),
  );
  const blocks = problem ? [] : removableBlocks(plan);
  if (blocks.length === 0) {
    throw invalid(
      'The network has no residual block that keeps the shape of what passes, so that none can be left out.',
      'Add a residual block in the Model stage, or take the tower.',
      'study.network',
    );
  }
  const twin = plainTwin(residual.model.layers);
  const plain = turned(residual, { 'model.layers': twin.layers }, 'study.network');
  return {
    arms,
    metric: headlineOf(experiment),
    trials: trialsOf([residual, plain], seedsOf(experiment, study.seeds)),
    work: {
      kind: 'layerRemoval',
      residual: blocks.map(({ index }) => ({ index, length: 1 })),
      plain: blocks.flatMap(({ block }) => twin.spans[block] ?? []),
    },
  };
}

/** What each network is without each block: errors on the test part, since nothing is chosen by them. */
export function concludeLayerRemoval(
  _experiment: Experiment,
  _study: Removal,
  { plan, results }: StudyResults,
): LayerRemovalConclusion {
  const { metric } = plan;
  const networks = plan.arms.map((name, arm) => {
    const own = results.filter((_, index) => plan.trials[index]?.arm === arm);
    const whole = spreadOf(own.map((result) => result?.test?.[metric]));
    const count = Math.max(0, ...own.map((result) => result?.removal?.length ?? 0));
    const without = Array.from({ length: count }, (_, block) =>
      spreadOf(own.map((result) => result?.removal?.[block]?.[metric])),
    );
    return {
      name,
      ...(whole && { whole }),
      without: without.flatMap((spread) => (spread ? [spread] : [])),
    };
  });
  return { type: 'layerRemoval', metric, networks, words: describe(metric, networks) };
}

function describe(metric: StudyPlan['metric'], networks: LayerRemovalConclusion['networks']): string {
  const entry: MetricEntry = metrics[metric];
  const parts = networks.flatMap(({ name, whole, without }) => {
    if (!whole || without.length === 0) return [];
    const mean = without.reduce((sum, spread) => sum + spread.mean, 0) / without.length;
    return [
      `the ${name.toLowerCase()} network falls from ${showValueOf(metric, whole.mean)} to ${showValueOf(metric, mean)}`,
    ];
  });
  if (parts.length === 0) return 'No network has been trained yet.';
  return `Without one block, and without retraining, on average over the blocks ${parts.join('; ')} (test ${inSentence(entry.label)}).`;
}
