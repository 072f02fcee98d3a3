import { sameValue, valueAt } from '../experiment/plain';
import type { Experiment } from '../experiment/schema';
import { readRun } from './reading';
import type { Rule } from './rule';
import { batchOfOne } from './rules/batchOfOne';
import { dataLeak } from './rules/dataLeak';
import { deadUnits } from './rules/deadUnits';
import { diverged } from './rules/diverged';
import { oneClass } from './rules/oneClass';
import { overFitting } from './rules/overFitting';
import { rateTooHigh } from './rules/rateTooHigh';
import { rateTooLow } from './rules/rateTooLow';
import { testTooSmall } from './rules/testTooSmall';
import { underFitting } from './rules/underFitting';
import { warmupTooLong } from './rules/warmupTooLong';
import { youngAverages } from './rules/youngAverages';
import type { Finding, FindingId, ObservedRun } from './types';

/** What can go wrong, the most severe first. A new rule is one more file and one more line. */
export const rules: readonly Rule[] = [
  diverged,
  rateTooHigh,
  batchOfOne,
  deadUnits,
  oneClass,
  rateTooLow,
  youngAverages,
  warmupTooLong,
  overFitting,
  underFitting,
  dataLeak,
  testTooSmall,
];

/**
 * What went wrong in a run, the most severe first; nothing of a healthy one. What follows from a finding is not said
 * as well, nor what contradicts a graver one. Takes any history, also an empty one; asks nothing of the engine.
 */
export function diagnose(run: ObservedRun): readonly Finding[] {
  const reading = readRun(run);
  const found = rules.flatMap((rule) => {
    const finding = rule.find(reading);
    return finding ? [{ rule, finding: { id: rule.id, ...withoutIdleFix(finding, run.experiment) } }] : [];
  });
  const explained = new Set(found.flatMap(({ rule }) => rule.explains));
  const said = found.filter(({ rule }) => !explained.has(rule.id));
  const isContradicted = (id: FindingId, place: number) =>
    said.slice(0, place).some(({ rule }) => rule.contradicts?.includes(id));
  return said.filter(({ rule }, place) => !isContradicted(rule.id, place)).map(({ finding }) => finding);
}

/** To set a knob to what it is fixes nothing, unless it stood elsewhere on the way. */
function withoutIdleFix(finding: Omit<Finding, 'id'>, experiment: Experiment): Omit<Finding, 'id'> {
  const { suggestedFix, ...rest } = finding;
  if (suggestedFix === undefined) return rest;
  const { path, value, anew } = suggestedFix;
  const wasTurned = experiment.training.liveChanges.some(({ from }) => Object.hasOwn(from, path));
  return !sameValue(valueAt(experiment, path), value) || (anew && wasTurned) ? finding : rest;
}
