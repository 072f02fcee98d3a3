import type { MemberOutcome } from '../../core/ensemble/outcome';
import { hasSameExamples } from '../../core/experiment/sameExamples';
import type { Experiment } from '../../core/experiment/schema';
import { networkInputOf } from '../../core/experiment/task';
import { type NetworkPlan, planNetwork } from '../../core/network/plan';
import { type Problem, ProblemError } from '../../core/problem';
import type { PreparedData } from '../../data/types';
import { together } from '../ensemble/together';
import { type AskedNetwork, asked } from '../inspect/askedNetwork';
import type { NetworkValues } from '../pruning/surgery';
import type { Stepper } from '../stepper/stepper';

/**
 * The other networks that came of an experiment, to be asked beside the one that is trained: what pruning left of it, and
 * its ensemble. They are built when they are first asked for.
 */
export interface Variants {
  /** What pruning has left so far; nothing where it begins, or was switched off. */
  keepPruned(network: NetworkValues | undefined): void;
  /**
   * Takes up the trained members of the experiment's ensemble, in place of those before.
   * @param whole the experiment with its ensemble
   * @throws ProblemError `weights.unreadable` where a member came without its network, or learned from other data
   */
  assemble(whole: Experiment, members: readonly MemberOutcome[]): void;
  /** Asks them something. One that pruning replaces meanwhile stays until it has answered. */
  ask<T>(question: (networks: readonly AskedNetwork[]) => Promise<T>): Promise<T>;
  dispose(): void;
}

/** A network that is built when it is first asked. */
interface Lazy {
  network(): AskedNetwork;
  free(): void;
}

export function createVariants(setup: {
  readonly experiment: Experiment;
  readonly data: PreparedData;
  /** A stepper for another network on the same backend. */
  buildStepper(experiment: Experiment, network: { readonly plan: NetworkPlan }): Stepper;
}): Variants {
  const { experiment, data, buildStepper } = setup;
  let pruned: Lazy | undefined;
  let ensemble: Lazy | undefined;
  let questions = 0;
  let replaced: Lazy[] = [];

  function replace(variant: Lazy | undefined): void {
    if (variant) replaced.push(variant);
    if (questions > 0) return;
    for (const { free } of replaced) free();
    replaced = [];
  }

  function take(network: NetworkValues): Stepper {
    const model = { ...experiment.model, layers: [...network.layers] };
    const stepper = buildStepper({ ...experiment, model }, network);
    stepper.importWeights(network.weights);
    return stepper;
  }

  return {
    keepPruned(values) {
      replace(pruned);
      pruned =
        values &&
        lazily([values], take, ([stepper]) => asked('pruned', data, values.plan, stepper as Stepper));
    },
    assemble(whole, members) {
      if (!hasSameExamples(whole, experiment)) throw new ProblemError(otherData);
      const networks = members.map(({ network }) => {
        if (network === undefined) throw new ProblemError(withoutNetwork);
        return { ...network, ...planNetwork(network.layers, networkInputOf(whole.data), data.task) };
      });
      replace(ensemble);
      ensemble = lazily(networks, take, (steppers) => {
        const each = networks.map(({ plan }, index) => {
          return asked('network', data, plan, steppers[index] as Stepper);
        });
        return together(whole.ensemble?.combine ?? 'average', data, members, each);
      });
    },
    async ask(question) {
      questions += 1;
      try {
        return await question([pruned, ensemble].flatMap((variant) => variant?.network() ?? []));
      } finally {
        questions -= 1;
        replace(undefined);
      }
    },
    dispose() {
      for (const variant of [pruned, ensemble, ...replaced]) variant?.free();
      replaced = [];
      pruned = undefined;
      ensemble = undefined;
    },
  };
}

function lazily(
  networks: readonly NetworkValues[],
  take: (network: NetworkValues) => Stepper,
  toNetwork: (steppers: readonly Stepper[]) => AskedNetwork,
): Lazy {
  let built: { readonly network: AskedNetwork; readonly steppers: readonly Stepper[] } | undefined;
  return {
    network() {
      if (built === undefined) {
        const steppers = networks.map(take);
        built = { network: toNetwork(steppers), steppers };
      }
      return built.network;
    },
    free() {
      for (const stepper of built?.steppers ?? []) stepper.dispose();
      built = undefined;
    },
  };
}

const withoutNetwork: Problem = {
  code: 'weights.unreadable',
  message: 'The members of this ensemble were kept without their networks.',
  hint: 'Train the ensemble again: then it can be asked too.',
};

const otherData: Problem = {
  code: 'data.unsuitable',
  message: 'This ensemble learned from other data than the network.',
  hint: 'Train the ensemble again.',
};
