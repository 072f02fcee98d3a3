import { type Racer, type RacerId, racers } from '../catalog/racers';
import { sameValue } from '../experiment/plain';
import type { Experiment, Study } from '../experiment/schema';
import { usualRate } from '../experiment/usualRate';
import { compareArms } from './ranking';
import { describeRanking, type Leading, leadersOf, offerLabel, withOffer } from './rankingWords';
import { showRate } from './show';
import { headlineOf, seedsOf, trialsOf, turned } from './trials';
import type { Concluded, RankedArm, StudyPlan, StudyResults } from './types';

type Race = Extract<Study, { type: 'race' }>;

export interface RaceConclusion extends Concluded {
  readonly type: 'race';
  /** The best first. */
  readonly ranking: readonly (RankedArm & { readonly learningRate: number })[];
}

/**
 * The learning rate that a racer starts with: given by hand, the experiment's own, or its usual one. In a usual rate
 * momentum counts: what is usual for SGD was found without it.
 */
export function raceRate(experiment: Experiment, study: Race, id: RacerId): number {
  const given = study.learningRates?.[id];
  if (given !== undefined) return given;
  if (study.rates === 'experiment') return experiment.training.optimizer.learningRate;
  const { optimizer, rateShare } = racers[id];
  return Number((usualRate(experiment.data, optimizer.type).rate * rateShare).toPrecision(3));
}

/** The optimizer section of a racer: the experiment's own, with its rule and its rate. */
function optimizerOf(experiment: Experiment, study: Race, id: RacerId) {
  const { optimizer }: Racer = racers[id];
  return { ...experiment.training.optimizer, ...optimizer, learningRate: raceRate(experiment, study, id) };
}

/**
 * The experiment with each optimizer, on the same seeds. A switch to a second optimizer is left out: the race is
 * between the first ones.
 */
export function planRace(experiment: Experiment, study: Race): StudyPlan {
  const arms = study.optimizers.map((id) =>
    turned(
      experiment,
      { 'training.optimizer': optimizerOf(experiment, study, id), 'training.switch': null },
      'study.optimizers',
    ),
  );
  return {
    arms: study.optimizers.map((id) => racers[id].label),
    metric: headlineOf(experiment),
    trials: trialsOf(arms, seedsOf(experiment, study.seeds)),
  };
}

/** Who came first, as far as the runs have ended. */
export function concludeRace(experiment: Experiment, study: Race, known: StudyResults): RaceConclusion {
  const { metric } = known.plan;
  const rateOf = ({ arm }: RankedArm) => raceRate(experiment, study, study.optimizers[arm] as RacerId);
  const ranking = compareArms(known, experiment.seed).ranked.map((arm) => ({
    ...arm,
    learningRate: rateOf(arm),
  }));
  const words = describeRanking({
    metric,
    ranked: ranking,
    did: 'came first',
    nameOf: (arm) => `${arm.name} at ${showRate(rateOf(arm))}`,
  });
  const racers = leadersOf(ranking).map(({ arm }) => study.optimizers[arm] as RacerId);
  return { type: 'race', metric, ranking, ...withOffer(words, offerOf(experiment, study, racers)) };
}

/** Of the first at the top, unless what is set now is among those that tie there. */
function offerOf(experiment: Experiment, study: Race, leaders: readonly RacerId[]): Leading {
  const [first] = leaders;
  if (first === undefined) return {};
  const sectionOf = (id: RacerId) => optimizerOf(experiment, study, id);
  const present = leaders.find((id) => sameValue(sectionOf(id), experiment.training.optimizer));
  if (leaders.length > 1 && present && experiment.training.switch === null)
    return { present: racers[present].label };
  const optimizer = sectionOf(first);
  return {
    offer: {
      label: offerLabel(`Use ${racers[first].label} at ${showRate(optimizer.learningRate)}`, leaders.length),
      values: { 'training.optimizer': optimizer, 'training.switch': null },
    },
  };
}
