import { type MetricEntry, metrics } from '../catalog/metrics';
import { type Racer, type RacerId, racers } from '../catalog/racers';
import type { Experiment, Study } from '../experiment/schema';
import { usualRate } from '../experiment/usualRate';
import { headlineOf, membersOf, seedsOf, turned } from './members';
import { compareArms } from './ranking';
import { listOf, showRate, showStep, showValueOf } from './show';
import type { Offer, RaceConclusion, StudyPlan, StudyResults } from './types';

type Race = Extract<Study, { type: 'race' }>;

/**
 * The learning rate that a racer starts with: given by hand, the experiment's own, or its usual one. In a usual rate
 * momentum counts: what is usual for SGD was found without it.
 */
export function raceRate(experiment: Experiment, study: Race, id: RacerId): number {
  const given = study.learningRates?.[id];
  if (given !== undefined) return given;
  if (study.rates === 'experiment') return experiment.training.optimizer.learningRate;
  const { optimizer, rateShare } = racers[id];
  return Number((usualRate(experiment.data.dataset, optimizer.type).rate * rateShare).toPrecision(3));
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
    members: membersOf(arms, seedsOf(experiment, study.seeds)),
  };
}

/** Who came first, as far as the runs have ended. */
export function concludeRace(experiment: Experiment, study: Race, known: StudyResults): RaceConclusion {
  const { metric } = known.plan;
  const ranking = compareArms(known, experiment.seed).ranked.map((arm) => ({
    ...arm,
    learningRate: raceRate(experiment, study, study.optimizers[arm.arm] as RacerId),
  }));
  const [first] = ranking;
  const offer = first?.validation && offerOf(experiment, study, study.optimizers[first.arm] as RacerId);
  const words = describe(metric, ranking, study.seeds);
  return { type: 'race', metric, ranking, words, ...(offer && { offer }) };
}

function offerOf(experiment: Experiment, study: Race, id: RacerId): Offer {
  const optimizer = optimizerOf(experiment, study, id);
  return {
    label: `Use ${racers[id].label} at ${showRate(optimizer.learningRate)}`,
    values: { 'training.optimizer': optimizer, 'training.switch': null },
  };
}

function describe(metric: StudyPlan['metric'], ranking: RaceConclusion['ranking'], seeds: number): string {
  const entry: MetricEntry = metrics[metric];
  const [first, second] = ranking;
  const lost = ranking.filter(({ diverged }) => diverged > 0).map(({ name }) => name);
  const divergence = lost.length > 0 ? ` ${listOf(lost)} diverged.` : '';
  if (!first?.validation) return `No run has ended well yet.${divergence}`;
  const average = seeds > 1 ? ` on average over ${first.validation.values.length} seeds` : '';
  const name = entry.label.toLowerCase();
  const lead = second?.validation
    ? `, ${showStep(Math.abs(first.validation.mean - second.validation.mean), entry)} ahead of ${second.name}`
    : '';
  const close = ranking.filter(({ isCloseToBest }) => isCloseToBest).map((arm) => arm.name);
  const luck =
    seeds < 3
      ? ' With fewer than three seeds a small lead may be luck.'
      : close.length > 0
        ? ` Not clearly worse: ${listOf(close)}.`
        : '';
  return `${first.name} at ${showRate(first.learningRate)} came first: validation ${name} ${showValueOf(metric, first.validation.mean)}${average}${lead}.${luck}${divergence}`;
}
