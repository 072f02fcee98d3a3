import { describe, expect, it } from 'vitest';
import type { StudyConclusion } from '../../../src/core/studies/conclusion';
import { lacksResult } from '../../../src/core/studies/lost';
import type { TrialResult } from '../../../src/core/studies/types';
import { planned } from './studied';

const problem = { code: 'worker.died', message: 'The worker was lost.', hint: 'Run it again.' } as const;
/** With figures better than all others: none of them may count. */
const best = {
  validation: { accuracy: 1 },
  test: { accuracy: 1 },
  trainingExamples: 100,
  parameters: 7,
  removal: [{ accuracy: 1 }],
  range: { rates: [1, 2, 3, 4], losses: [4, 3, 2, 1] },
};
const diverged: TrialResult = { reason: 'diverged', ...best };
const failed: TrialResult = { reason: 'failed', problem, ...best };
const sound = (accuracy: number): TrialResult => ({
  reason: 'finished',
  validation: { accuracy },
  test: { accuracy: accuracy - 0.1 },
  trainingExamples: 100,
  removal: [{ accuracy: accuracy - 0.2 }],
});

const kinds: readonly {
  readonly type: StudyConclusion['type'];
  readonly study: object;
  readonly rest?: object;
}[] = [
  { type: 'compare', study: { tip: 'augment', seeds: 3 } },
  { type: 'race', study: { optimizers: ['sgd', 'adam'], seeds: 3 } },
  { type: 'sweep', study: { knob: 'training.batchSize', values: [8, 16], seeds: 3 } },
  { type: 'dataCurve', study: { sizes: 3, seeds: 3 } },
  { type: 'layerRemoval', study: { seeds: 3 }, rest: { data: { dataset: 'digits' } } },
  { type: 'learningRateRange', study: {} },
];

describe.each(kinds)('a $type', ({ type, study, rest }) => {
  const { plan, conclude } = planned({ type, ...study }, rest);
  const runs = plan.trials.length;

  it('whose runs all diverged says that there is no result, and what to do', () => {
    const { words, lost, offer } = conclude(
      type,
      plan.trials.map(() => diverged),
    );
    expect(words).toBe(
      runs === 1
        ? 'The run diverged, so that there is no result. Let the test begin at a lower rate.'
        : `All ${runs} runs diverged, so that there is no result. Try a lower learning rate.`,
    );
    expect(lost).toMatchObject({ runs, diverged: runs, failed: 0, unpruned: 0 });
    expect(offer).toBeUndefined();
  });

  it('whose runs all failed says why', () => {
    const { words } = conclude(
      type,
      plan.trials.map(() => failed),
    );
    expect(words).toContain('failed, so that there is no result. The worker was lost. Run it again.');
  });

  it.skipIf(runs === 1)(
    'says whose runs it had to leave out, counts them and rests on none of their figures',
    () => {
      const [, name = ''] = plan.arms;
      const with_ = (lostOne: TrialResult) =>
        conclude(
          type,
          plan.trials.map(({ arm, seed }, index) =>
            arm === 1 && index < plan.arms.length ? lostOne : sound(0.7 + arm / 100 + seed / 1000),
          ),
        );
      const withDiverged = with_(diverged);
      expect(withDiverged.words).toContain(`Left out: ${name} diverged on 1 of 3 seeds.`);
      expect(withDiverged.lost).toEqual({
        runs,
        diverged: 1,
        failed: 0,
        unpruned: 0,
        arms: [{ name, runs: 3, diverged: 1, failed: 0, unpruned: 0 }],
      });
      expect(with_(failed).words).toContain(`Left out: ${name} failed on 1 of 3 seeds.`);
      const bare = with_({ reason: 'diverged', trainingExamples: 100 });
      expect(withDiverged).toEqual(bare);
    },
  );

  it('lacks a result where nothing ended well; a comparison, where nothing of one side did', () => {
    const lacks = (isLost: (arm: number, index: number) => boolean) =>
      lacksResult(
        { plan, results: plan.trials.map(({ arm }, at) => (isLost(arm, at) ? diverged : sound(0.8))) },
        type,
      );
    expect(lacks(() => true)).toBe(true);
    expect(lacks(() => false)).toBe(false);
    expect(lacks((arm) => arm === 0)).toBe(type === 'compare' || plan.arms.length === 1);
    if (runs > plan.arms.length) expect(lacks((_, index) => index === 0)).toBe(false);
  });

  it('says of a mixture what it is', () => {
    const results = plan.trials.map((_, index) => (index === 0 ? failed : diverged));
    const { words } = conclude(type, results);
    if (runs > 1) expect(words).toBe(`No run ended well: of ${runs} ${runs - 1} diverged and 1 failed.`);
    else expect(words).toMatch(/^The run failed/);
  });
});

it('a run in which nothing could be pruned is no run of pruning', () => {
  const { plan, conclude } = planned(
    { type: 'compare', tip: 'pruning', seeds: 2 },
    { data: { dataset: 'digits' } },
  );
  const results = plan.trials.map(
    ({ arm }): TrialResult => (arm === 0 ? sound(0.8) : { ...sound(0.9), reason: 'unpruned' }),
  );
  const { words, verdict } = conclude('compare', results);
  expect(verdict).toMatchObject({ outcome: 'unproven', left: 2 });
  expect(words).toContain('Left out: With pruning had nothing to prune.');
});
