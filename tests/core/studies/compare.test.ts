import { describe, expect, it } from 'vitest';
import { decodeExperiment, encodeExperiment } from '../../../src/core/experiment/link';
import { mustResolve, resolveExperiment } from '../../../src/core/experiment/resolve';
import type { Study } from '../../../src/core/experiment/schema';
import { ProblemError } from '../../../src/core/problem';
import { concludeStudy, planStudy } from '../../../src/core/studies';
import type { StudyConclusion } from '../../../src/core/studies/conclusion';
import { firstOnOf } from '../../../src/core/studies/firstOn';
import type { TrialResult } from '../../../src/core/studies/types';

const ended = (accuracy: number): TrialResult => ({ reason: 'finished', test: { accuracy, loss: 1 } });
const diverged: TrialResult = { reason: 'diverged' };

function planned(study: unknown, rest: object = { data: { dataset: 'spiral' } }) {
  const experiment = mustResolve({ ...rest, study });
  return {
    experiment,
    study: experiment.study as Study,
    plan: planStudy(experiment, experiment.study as Study),
  };
}

function verdictOf(conclusion: StudyConclusion) {
  if (conclusion.type !== 'compare') throw new Error('No comparison.');
  return conclusion.verdict;
}

function conclude(results: readonly (TrialResult | undefined)[], seeds = results.length / 2) {
  const { experiment, study, plan } = planned({ type: 'compare', tip: 'augment', seeds });
  const counted = results.map((result) => result && { ...result, testExamples: 120 });
  const conclusion = concludeStudy(experiment, study, { plan, results: counted });
  return { ...verdictOf(conclusion), words: conclusion.words };
}

const alternate = (first: readonly number[], second: readonly number[]) =>
  first.flatMap((value, index) => [ended(value), ended(second[index] ?? 0)]);

describe('compare', () => {
  it('trains both arms on the same seeds, one without the tip and one with it', () => {
    const { plan } = planned({ type: 'compare', tip: 'augment', seeds: 2 }, { seed: 5 });
    expect(plan.arms).toEqual(['Without augmentation', 'With augmentation']);
    expect(plan.trials.map(({ seed }) => seed)).toEqual([5, 5, 6, 6]);
    expect(plan.trials.map(({ experiment }) => experiment.seed)).toEqual([5, 5, 6, 6]);
    expect(plan.trials.map(({ experiment }) => experiment.augment.length > 0)).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(plan.trials.every(({ experiment }) => experiment.study === null)).toBe(true);
  });

  it('trains an ensemble, or prunes, in one arm alone; what both would do after training is left out', () => {
    const basis = {
      data: { dataset: 'digits' },
      ensemble: { members: 3 },
      pruning: { iterations: 2, perIteration: 1 },
    };
    const arms = (tip: string) =>
      planned({ type: 'compare', tip, seeds: 1 }, basis).plan.trials.map(
        ({ experiment: { ensemble, pruning }, isEnsemble = false }) => [
          ensemble?.members ?? 0,
          pruning.iterations,
          isEnsemble,
        ],
      );
    expect(arms('ensemble')).toEqual([
      [0, 0, false],
      [3, 0, true],
    ]);
    expect(arms('pruning')).toEqual([
      [0, 0, false],
      [0, 2, false],
    ]);
    expect(arms('augment')).toEqual([
      [0, 0, false],
      [0, 0, false],
    ]);
    // Off, it is switched on as its stage would.
    const off = planned({ type: 'compare', tip: 'pruning', seeds: 1 }, { data: { dataset: 'digits' } });
    expect(off.plan.trials[1]?.experiment.pruning.iterations).toBe(firstOnOf('pruning', off.experiment));
    expect(() => planned({ type: 'compare', tip: 'pruning' })).toThrow('cannot be on');
  });

  it('tells what the second arm costs or saves in parameters', () => {
    const { experiment, study, plan } = planned(
      { type: 'compare', tip: 'pruning', seeds: 3 },
      { data: { dataset: 'digits' } },
    );
    const results = [0.9, 0.9, 0.91, 0.91, 0.92, 0.92].map((accuracy, index) => ({
      ...ended(accuracy),
      parameters: index % 2 === 0 ? 10_000 : 3600,
    }));
    const conclusion = concludeStudy(experiment, study, { plan, results });
    expect(conclusion).toMatchObject({ parameters: [10_000, 3600] });
    expect(conclusion.words).toContain('64 % fewer parameters: 10,000 → 3,600.');
    const same = results.map((result) => ({ ...result, parameters: 10_000 }));
    expect(concludeStudy(experiment, study, { plan, results: same }).words).not.toContain('parameters');
  });

  it('keeps the tip as it is set, where it is on', () => {
    const augment = [{ type: 'rotate', degrees: 33 }];
    const { plan } = planned({ type: 'compare', tip: 'augment', seeds: 1 }, { augment });
    expect(plan.trials[1]?.experiment.augment).toMatchObject(augment);
  });

  it('judges balancing by what counts the rare classes as much, and other tips by the headline', () => {
    const lending = { data: { dataset: 'lending' } };
    expect(planned({ type: 'compare', tip: 'balance' }, lending).plan.metric).toBe('balancedAccuracy');
    expect(planned({ type: 'compare', tip: 'switch' }, lending).plan.metric).toBe('accuracy');
    expect(planned({ type: 'compare', tip: 'switch' }, { data: { dataset: 'cars' } }).plan.metric).toBe('r2');
  });

  it('compares any two experiments', () => {
    const arms = [
      { name: 'slow', changes: {} },
      { name: 'fast', changes: { training: { optimizer: { learningRate: 0.1 } } } },
    ];
    const { plan } = planned({ type: 'compare', arms, seeds: 1 });
    expect(plan.arms).toEqual(['slow', 'fast']);
    expect(plan.trials[1]?.experiment.training.optimizer.learningRate).toBe(0.1);
  });

  it('refuses a knob that does not exist, equal arms, other data and a tip that the data do not allow, by name', () => {
    const problem = (study: unknown, rest?: object) => {
      try {
        planned(study, rest);
      } catch (error) {
        return error instanceof ProblemError ? error.problem.message : String(error);
      }
      return 'none';
    };
    const arms = (changes: object) => ({ type: 'compare', arms: [{ changes: {} }, { changes }] });
    expect(problem(arms({ training: { momentun: 1 } }))).toContain('training.momentun');
    expect(problem(arms({ training: { epochs: -3 } }))).toContain('Epochs');
    expect(problem(arms({}))).toContain('same experiment');
    expect(problem(arms({ data: { dataset: 'digits' } }))).toMatch(/different tasks|fit/);
    expect(problem({ type: 'compare', tip: 'balance' }, { data: { dataset: 'weather' } })).toContain(
      'cannot be on',
    );
    for (const [study, words] of [
      [{ type: 'compare', seeds: 0 }, 'Seeds (study.seeds) is 0, but it must be a whole number from 1 to 10'],
      [{ type: 'luck' }, 'compare, race, learningRateRange, dataCurve, sweep, layerRemoval'],
      [{ type: 'compare', tip: 'luck' }, 'earlyStopping'],
    ] as const) {
      const found = resolveExperiment({ study });
      expect(found.ok ? '' : found.problems[0].message).toContain(words);
    }
  });

  it('travels in the link', () => {
    const { experiment } = planned({ type: 'compare', tip: 'earlyStopping', seeds: 4 });
    const opened = decodeExperiment(encodeExperiment(experiment));
    expect(opened).toMatchObject({ ok: true, experiment: { study: { tip: 'earlyStopping', seeds: 4 } } });
  });
});

describe('the verdict', () => {
  it('says that it helped, with the interval in points', () => {
    const verdict = conclude(alternate([0.8, 0.81, 0.79, 0.8], [0.85, 0.855, 0.842, 0.851]));
    expect(verdict.outcome).toBe('helped');
    expect(verdict.words).toMatch(
      /^Helped\. With augmentation: test accuracy 4\.9 points higher on average \(95 % interval \+4\.\d to \+5\.\d points, 4 seeds\)\.$/,
    );
  });

  it('says that it hurt', () => {
    expect(conclude(alternate([0.85, 0.855, 0.842], [0.8, 0.81, 0.79])).outcome).toBe('hurt');
  });

  it('says that there is no clear effect', () => {
    expect(conclude(alternate([0.8, 0.82, 0.79], [0.82, 0.79, 0.81])).outcome).toBe('noClearEffect');
    expect(conclude(alternate([0.8, 0.8, 0.8], [0.8, 0.8, 0.8])).outcome).toBe('noClearEffect');
  });

  it('does not take steps of one example for certainty, however equal they are', () => {
    const { experiment, study, plan } = planned({ type: 'compare', tip: 'augment', seeds: 3 });
    const outcomeOf = (testExamples?: number) => {
      const results = alternate([0.8, 0.8, 0.8], [0.81, 0.81, 0.81]).map((result) => ({
        ...result,
        ...(testExamples !== undefined && { testExamples }),
      }));
      return verdictOf(concludeStudy(experiment, study, { plan, results })).outcome;
    };
    // One of a hundred each time is within the rounding; fifteen of fifteen hundred are not.
    expect([outcomeOf(100), outcomeOf(1500), outcomeOf()]).toEqual(['noClearEffect', 'helped', 'helped']);
  });

  it('says of one seed that it proves nothing', () => {
    const verdict = conclude(alternate([0.5], [0.9]));
    expect(verdict.outcome).toBe('unproven');
    expect(verdict.words).toContain('One run proves nothing');
  });

  it('goes by the metric’s own direction', () => {
    const weather = planned(
      { type: 'compare', tip: 'earlyStopping', seeds: 3 },
      { data: { dataset: 'weather' } },
    );
    const results = [0.5, 0.6, 0.51, 0.61, 0.49, 0.6].map(
      (r2): TrialResult => ({ reason: 'finished', test: { r2 } }),
    );
    const { plan } = weather;
    const conclusion = concludeStudy(weather.experiment, weather.study, { plan, results });
    const { metric } = conclusion;
    const verdict = verdictOf(conclusion);
    expect(metric).toBe('r2');
    expect(verdict.outcome).toBe('helped');
  });

  it('proves nothing of an arm that always diverges, and names the seeds it had to leave out', () => {
    for (const results of [
      [ended(0.8), diverged, ended(0.8), diverged],
      [diverged, ended(0.8), diverged, ended(0.8)],
    ]) {
      const none = conclude(results);
      expect(none).toMatchObject({ outcome: 'unproven', left: 2 });
      expect(none.words).toMatch(
        /^There is no seed on which both ended well, so that there is nothing to compare\. Left out: With(out)? augmentation diverged\.$/,
      );
    }
    const some = conclude([ended(0.8), ended(0.81), ended(0.8), diverged, ended(0.8), ended(0.8)]);
    expect(some.left).toBe(1);
    expect(some.words).toMatch(/2 seeds\)\. Left out: With augmentation diverged on 1 of 3 seeds\.$/);
  });
});
