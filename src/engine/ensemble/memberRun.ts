import { sizeOf } from '../../core/catalog/layers/types';
import { augmentSeedOf, memberExperiment, snapshotEpochs } from '../../core/ensemble/members';
import type { MemberOutcome } from '../../core/ensemble/outcome';
import type { Experiment } from '../../core/experiment/schema';
import type { NetworkPlan } from '../../core/network/plan';
import { bootstrapSample } from '../../data/bagging';
import type { PreparedData } from '../../data/types';
import type { RunResult } from '../../protocol/result';
import type { Stepper } from '../stepper/stepper';
import type { Control } from '../training/control';
import { finite } from '../training/epoch';
import { createEvaluator } from '../training/evaluate';
import { yieldToMessages } from '../training/yield';
import { answersOf } from './answers';

/** What a member of an ensemble trains, and on what. */
export interface MemberSetup {
  readonly experiment: Experiment;
  readonly data: PreparedData;
  readonly augmentSeed: number;
}

/**
 * @param whole the experiment with its ensemble
 * @param index of the member, from 0
 * @param data of the whole: validation and test stay as they are
 */
export function memberSetup(whole: Experiment, index: number, data: PreparedData): MemberSetup {
  const isBagged = whole.ensemble?.differBy.includes('bagging') === true;
  return {
    experiment: memberExperiment(whole, index),
    augmentSeed: augmentSeedOf(whole, index),
    data: isBagged
      ? {
          ...data,
          training: bootstrapSample(data.training, whole.seed, index, sizeOf(data.inputShape)),
        }
      : data,
  };
}

/** Takes what an ensemble needs from a network: at its end, or at the end of each cycle where it takes snapshots. */
export interface MemberCollector {
  /** To be told of the end of each cycle that another follows. */
  cycleEnd(epoch: number): Promise<void>;
  /** Those taken so far. */
  members(): readonly MemberOutcome[];
  /** The members, once training has ended; none where it did not end by itself. */
  finish(result: RunResult): Promise<readonly MemberOutcome[]>;
}

export function createMemberCollector(setup: {
  readonly whole: Experiment;
  readonly data: PreparedData;
  readonly plan: NetworkPlan;
  readonly stepper: Pick<Stepper, 'predict' | 'exportWeights'>;
  /** What the network is built from. */
  readonly experiment: Pick<Experiment, 'model'>;
  readonly control: Control;
  /** Those that the run had taken before it went on here. */
  readonly from?: readonly MemberOutcome[] | undefined;
}): MemberCollector {
  const { whole, experiment, data, plan, stepper, control } = setup;
  const evaluator = createEvaluator(stepper, data, whole.training, plan.multiplyAdds);
  const wanted = snapshotEpochs(whole);
  const members: MemberOutcome[] = [...(setup.from ?? [])];

  async function mayContinue(): Promise<boolean> {
    await yieldToMessages();
    return control.mode.kind !== 'stopped';
  }

  async function take(epoch?: number): Promise<void> {
    const validation = await evaluator.evaluate(data.validation, mayContinue);
    if (validation === undefined) return;
    const test = await evaluator.evaluate(data.test, mayContinue);
    if (test === undefined) return;
    members.push({
      ...(epoch !== undefined && { epoch }),
      parameters: plan.parameters,
      validation: finite(validation.metrics),
      test: finite(test.metrics),
      outputs: { validation: answersOf(data, validation.outputs), test: answersOf(data, test.outputs) },
      network: { layers: experiment.model.layers, weights: await stepper.exportWeights() },
    });
  }

  return {
    members: () => [...members],
    async cycleEnd(epoch) {
      if (wanted.includes(epoch)) await take(epoch);
    },
    async finish({ reason, epochs }) {
      if (reason !== 'finished' && reason !== 'stoppedEarly') return [];
      if (wanted.length === 0) await take();
      // The last cycle may end with the training.
      else if (reason === 'finished' && wanted.includes(epochs)) await take(epochs);
      return members;
    },
  };
}
