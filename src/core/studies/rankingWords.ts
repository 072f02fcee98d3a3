import { inSentence, type MetricEntry, type MetricId, metrics } from '../catalog/metrics';
import { leastRuns } from '../math/clearlyLower';
import { listOf, showLead, showValueOf } from './show';
import type { Offer, RankedArm } from './types';

export interface RankingWords {
  readonly metric: MetricId;
  /** The best first. */
  readonly ranked: readonly RankedArm[];
  /** Said of the one that is alone at the top: `came first`. */
  readonly did: string;
  /** Said before the names: `Batch size `. */
  readonly subject?: string;
  /** The one that is alone at the top, with what belongs to it: `Adam at 0.02`. */
  nameOf(arm: RankedArm): string;
}

/** Those that the figures put at the top: one, or several that cannot be told apart; none where nothing is there. */
export function leadersOf(arms: readonly RankedArm[]): readonly RankedArm[] {
  return arms.filter(({ standing }) => standing === 'first' || standing === 'tied');
}

/** Who is at the top, alone or tied, and what is proven of the others. Nothing where no arm is at the top. */
export function describeRanking({ metric, ranked, did, subject = '', nameOf }: RankingWords): string {
  const entry: MetricEntry = metrics[metric];
  const leaders = leadersOf(ranked);
  const [first] = leaders;
  if (!first?.validation) return '';
  const runs = first.validation.values.length;
  const average = runs > 1 ? ` on average over ${runs} seeds` : '';
  const figure = `validation ${inSentence(entry.label)}`;
  const others = ranked.filter(({ standing }) => standing === 'worse');
  const namesOf = (arms: readonly RankedArm[]) => listOf(arms.map(({ name }) => name));

  if (leaders.length === 1) {
    const second = ranked.find((arm) => arm !== first && arm.standing !== 'lost');
    const value = showValueOf(metric, first.validation.mean);
    const lead = second?.validation
      ? `, ${showLead(first.validation.mean, second.validation.mean, entry)} ahead of ${second.name}`
      : '';
    const proof = !second
      ? ''
      : others.length > 0
        ? ' All others are clearly worse.'
        : ' With fewer than three seeds a lead may be luck.';
    return `${subject}${nameOf(first)} ${did}: ${figure} ${value}${average}${lead}.${proof}`;
  }
  const means = leaders.flatMap(({ validation }) => validation?.mean ?? []);
  const [low, high] = [Math.min(...means), Math.max(...means)].map((mean) => showValueOf(metric, mean));
  const values = low === high ? `${low} each` : `${low} to ${high}`;
  const apart = runs >= leastRuns ? `, too close to tell apart with ${runs} seeds` : '';
  const proof = runs < leastRuns ? ' With fewer than three seeds even that may be luck.' : '';
  const worse = others.length > 0 ? ` Clearly worse: ${namesOf(others)}.` : '';
  return `${subject}${namesOf(leaders)} tie: ${figure} ${values}${average}${apart}.${proof}${worse}`;
}

/** What to do with those at the top: put one of them in, or nothing where one of those that tie is set already. */
export interface Leading {
  readonly offer?: Offer;
  /** The one that is set. */
  readonly present?: string;
}

/** The sentence with what is set now, where it is among those that tie. */
export function withOffer(words: string, { offer, present }: Leading): { words: string; offer?: Offer } {
  if (present !== undefined)
    return { words: `${words} What is set now, ${present}, is among those that tie.` };
  return { words, ...(offer && { offer }) };
}

/** What a button says that puts one of those at the top into the experiment: it claims no winner where they tie. */
export function offerLabel(label: string, leaders: number): string {
  return leaders > 1 ? `${label}, one of ${leaders} that tie` : label;
}
