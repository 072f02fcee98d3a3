import type { Experiment } from '../../core/experiment/schema';
import { networkInputOf } from '../../core/experiment/task';
import { randomStream } from '../../core/math/random';
import { type NetworkUnits, networkUnits } from '../../core/pruning/channels';
import { flopsOf } from '../../core/pruning/cost';
import { prunedGroups, type UnitGroup } from '../../core/pruning/groups';
import { type GroupScores, rankUnits, unitsToRemove } from '../../core/pruning/ranking';
import type { UnitId } from '../../core/pruning/units';
import { weightScores } from '../../core/pruning/weightScores';
import type { PreparedData } from '../../data/types';
import type { Phase } from '../../protocol/messages';
import type { Mark } from '../../protocol/progress';
import type { PruningDivergence, PruningStep } from '../../protocol/pruning';
import type { RunResult } from '../../protocol/result';
import type { BuildActivationMeter } from '../stepper/activationMeter';
import type { Stepper } from '../stepper/stepper';
import type { Control } from '../training/control';
import { train } from '../training/train';
import { activationScores } from './activationScores';
import { measurePredictionTime } from './predictionTime';
import { queueOf } from './queue';
import { type NetworkValues, removeUnits } from './surgery';

export interface PruningSetup {
  readonly experiment: Experiment;
  readonly data: PreparedData;
  /** The trained network. */
  readonly network: NetworkValues;
  readonly stepper: Pick<Stepper, 'predict'>;
  /** What training gave. */
  readonly trained: Pick<RunResult, 'validation' | 'test'>;
  readonly control: Control;
  /** A stepper for a smaller network; its weights do not matter. */
  buildStepper(experiment: Experiment, network: NetworkValues): Stepper;
  readonly buildActivationMeter: BuildActivationMeter;
  readonly now: () => number;
  phase(phase: Phase, iteration: number): void;
  /** Hears of each network as it is done. */
  step(step: PruningStep, network: NetworkValues): void;
}

export interface PruningOutcome {
  /** The unpruned network, then one step per iteration. */
  readonly steps: readonly PruningStep[];
  /** The iteration whose retraining diverged, which ended it. */
  readonly diverged?: PruningDivergence;
}

/**
 * Prunes a trained network and retrains it, again and again, as the experiment asks: real surgery, so that each
 * network is smaller than the one before. Retraining is as the experiment's training, begun anew with what is left and
 * its schedule, warm-up and all, drawn out over those epochs (learning-rate rewinding, arXiv:2003.02389), without early
 * stopping. The seed decides all of it but the measured time.
 * @returns fewer steps than iterations when it is stopped, has nothing left to give, or diverges on the way
 */
export async function prune(setup: PruningSetup): Promise<PruningOutcome> {
  const { experiment, data, control, now } = setup;
  const { pruning } = experiment;
  let { network } = setup;
  let removedSoFar = 0;
  /** What goes from the network as it stands. */
  let next: ReadonlySet<UnitId> = new Set();
  const stepOf = async (
    stepper: Pick<Stepper, 'predict'>,
    iteration: number,
    measured: Pick<PruningStep, 'validation' | 'test' | 'beforeRetraining'>,
  ): Promise<PruningStep> => {
    const msPerPrediction = await measurePredictionTime(stepper, data.validation, data.inputShape, now);
    const units = networkUnits(network.plan);
    const groups = prunedGroups(units, pruning.unit);
    const scores = await scoresOf(setup, network, units, groups, iteration + 1);
    const ranked = rankUnits(groups, scores, pruning.criterion !== 'random');
    next = unitsToRemove(ranked, pruning, groups, units);
    return {
      removed: removedSoFar,
      parameters: network.plan.parameters,
      flops: flopsOf(network.plan),
      msPerPrediction,
      ...measured,
      queue: queueOf(network, groups, ranked, next, units),
    };
  };

  setup.phase('pruning', 0);
  const { validation, test } = setup.trained;
  const steps: PruningStep[] = [];
  const add = (step: PruningStep) => {
    steps.push(step);
    setup.step(step, network);
  };
  add(await stepOf(setup.stepper, 0, { validation, test: test ?? {} }));
  for (let iteration = 1; iteration <= pruning.iterations; iteration++) {
    // Test before the work: a stop by hand keeps what is finished.
    if (control.mode.kind === 'stopped') break;
    if (next.size === 0) break;
    network = removeUnits(network, next, networkInputOf(experiment.data), data.task);
    removedSoFar += next.size;

    const shorter = retraining(experiment, network, iteration);
    const stepper = setup.buildStepper(shorter, network);
    try {
      stepper.importWeights(network.weights);
      const rows: PruningStep['validation'][] = [];
      const marks: Mark[] = [];
      const result = await train({
        experiment: shorter,
        data,
        stepper,
        plan: network.plan,
        control,
        now,
        isDeaf: true,
        listener: {
          phase: (phase) => setup.phase(phase === 'paused' ? phase : 'pruning', iteration),
          progress: () => undefined,
          epoch: (row) => rows.push(row.validation),
          mark: (mark) => marks.push(mark),
          observe: () => Promise.resolve(),
        },
      });
      if (result.reason === 'diverged') {
        const text = marks.findLast(({ kind }) => kind === 'diverged')?.text ?? '';
        return { steps, diverged: { iteration, removed: removedSoFar, text } };
      }
      if (result.reason !== 'finished') break;
      network = { ...network, weights: await stepper.exportWeights() };
      const { validation, test = {} } = result;
      add(await stepOf(stepper, iteration, { validation, test, beforeRetraining: rows[0] ?? {} }));
    } finally {
      stepper.dispose();
    }
  }
  return { steps };
}

function scoresOf(
  { experiment, data, buildActivationMeter }: PruningSetup,
  network: NetworkValues,
  units: NetworkUnits,
  groups: readonly UnitGroup[],
  iteration: number,
): Promise<GroupScores> | GroupScores {
  const { criterion } = experiment.pruning;
  switch (criterion) {
    case 'l1':
    case 'l2':
      return weightScores(groups, units, network.weights, criterion);
    case 'meanActivation':
    case 'apoz':
      return activationScores(network, groups, units, data.training, criterion, buildActivationMeter);
    case 'random': {
      const lots = randomStream(experiment.seed, 'pruning', iteration);
      return groups.map((group) => Float64Array.from(group.units, () => lots.next()));
    }
    default:
      return criterion satisfies never;
  }
}

/** The experiment that retrains a smaller network: other draws each time, or each would see the same order again. */
function retraining(experiment: Experiment, { layers }: NetworkValues, iteration: number): Experiment {
  const { training, pruning } = experiment;
  const { schedule } = training;
  const epochs = pruning.retrainEpochs;
  return {
    ...experiment,
    seed: randomStream(experiment.seed, 'pruning', `retraining/${iteration}`).integer(2 ** 31),
    model: { ...experiment.model, layers: [...layers] },
    training: {
      ...training,
      epochs,
      schedule: { ...schedule, warmup: schedule.warmup * (epochs / training.epochs) },
      earlyStopping: null,
    },
  };
}
