import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { MemberOutcome } from '../../../src/core/ensemble/outcome';
import type { Experiment } from '../../../src/core/experiment/schema';
import { prepareData } from '../../../src/data/prepare';
import type { Part } from '../../../src/data/types';
import { memberSetup } from '../../../src/engine/ensemble/memberRun';
import { reportEnsemble } from '../../../src/engine/ensemble/report';
import type { EnsembleReport } from '../../../src/protocol/ensemble';
import type { Work } from '../../../src/protocol/work';
import { createTestTrainer, readDatasetFile, smallExperiment, type TestTrainer } from './helpers';

let trainer: TestTrainer;
afterEach(() => trainer?.dispose());
let run = 0;

/** Noisy points, so that members have something to disagree on. */
const data = { noise: 0.4, samples: 200 };
const withEnsemble = (ensemble: object, more: object = {}) => smallExperiment({ data, ensemble, ...more });

async function start(experiment: Experiment, work: Work = { kind: 'train' }) {
  run += 1;
  const mine = run;
  trainer.send({ type: 'start', run: mine, experiment, paused: false, work });
  const { result, members } = await trainer.wait('done', (event) => event.run === mine);
  return { ...result, members };
}

async function memberOf(experiment: Experiment, index: number): Promise<MemberOutcome> {
  const { members = [] } = await start(experiment, { kind: 'member', index });
  expect(members).toHaveLength(1);
  return members[0] as MemberOutcome;
}

async function combined(experiment: Experiment, members: readonly MemberOutcome[]): Promise<EnsembleReport> {
  run += 1;
  const mine = run;
  trainer.send({ type: 'start', run: mine, experiment, paused: false, work: { kind: 'combine', members } });
  return (await trainer.wait('combined', (event) => event.run === mine)).report;
}

describe('a member', () => {
  test('that differs by its initial weights alone begins with the very network of the run, and comes out the same again', async () => {
    trainer = createTestTrainer();
    const experiment = withEnsemble({});
    const whole = await start(experiment);
    expect(whole.members).toBeUndefined();
    const [first, second, again] = [
      await memberOf(experiment, 0),
      await memberOf(experiment, 1),
      await memberOf(experiment, 1),
    ];
    expect(first.test).toEqual(whole.test);
    expect(first.validation).toEqual(whole.validation);
    expect(second.outputs.test).not.toEqual(first.outputs.test);
    expect(again).toEqual(second);
    for (const row of [0, 1, 2]) {
      expect((first.outputs.test[2 * row] ?? 0) + (first.outputs.test[2 * row + 1] ?? 0)).toBeCloseTo(1, 5);
    }
  });

  test.each(['bagging', 'augmentation', 'architecture'])('by %s alone differs too', async (difference) => {
    trainer = createTestTrainer();
    const experiment = withEnsemble({ differBy: [difference] });
    const [first, second] = [await memberOf(experiment, 0), await memberOf(experiment, 1)];
    expect(second.outputs.validation).not.toEqual(first.outputs.validation);
    expect(second.parameters === first.parameters).toBe(difference !== 'architecture');
  });

  test('stops early by itself and is measured with its best weights', async () => {
    trainer = createTestTrainer();
    const training = { epochs: 40, earlyStopping: { patience: 2, monitor: 'accuracy' } };
    const result = await start(withEnsemble({}, { training }), { kind: 'member', index: 1 });
    expect(result.reason).toBe('stoppedEarly');
    expect(result.members?.[0]?.test).toEqual(result.test);
  });

  test('frees all it made', async () => {
    trainer = createTestTrainer();
    const experiment = withEnsemble({ differBy: ['init', 'bagging', 'augmentation', 'architecture'] });
    const first = await memberOf(experiment, 0);
    const before = tf.memory().numTensors;
    const second = await memberOf(experiment, 0);
    await combined(experiment, [first, second]);
    await memberOf(experiment, 0);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('snapshots', () => {
  test('are taken in the one run at the end of each cycle, and leave it as it was', async () => {
    trainer = createTestTrainer();
    const training = { epochs: 9, schedule: { type: 'warmRestarts', period: 3, periodFactor: 1 } };
    const alone = await start(smallExperiment({ data, training }));
    const { members = [], ...whole } = await start(withEnsemble({ snapshot: true }, { training }));
    expect(members.map(({ epoch }) => epoch)).toEqual([3, 6, 9]);
    expect(members[2]?.test).toEqual(whole.test);
    expect(members[0]?.outputs.test).not.toEqual(members[1]?.outputs.test);
    expect(whole.test).toEqual(alone.test);
  });

  test('are taken before the restart also where a cycle ends within an epoch', async () => {
    trainer = createTestTrainer();
    const schedule = { type: 'warmRestarts', period: 3, periodFactor: 1.5 };
    const { members = [] } = await start(
      withEnsemble({ snapshot: true }, { training: { epochs: 8, schedule } }),
    );
    expect(members.map(({ epoch }) => epoch)).toEqual([3, 7.5]);
    expect(
      trainer.of('marks').flatMap(({ marks }) => marks.map(({ kind, epoch }) => [kind, epoch])),
    ).toContainEqual(['restart', 7.5]);
  });

  test('without warm restarts, or a vote on numbers, are refused before training', async () => {
    trainer = createTestTrainer();
    await expect(start(withEnsemble({ snapshot: true }))).rejects.toThrow('are taken at warm restarts');
    const plane = smallExperiment({ data: { dataset: 'plane' }, ensemble: { combine: 'vote' } });
    await expect(start(plane)).rejects.toThrow('these networks predict a number');
    expect(trainer.of('epochs')).toEqual([]);
  });
});

describe('the whole', () => {
  let members: readonly MemberOutcome[];
  beforeAll(async () => {
    trainer = createTestTrainer();
    const experiment = withEnsemble({ differBy: ['init', 'bagging'] });
    members = [await memberOf(experiment, 0), await memberOf(experiment, 1), await memberOf(experiment, 2)];
    trainer.dispose();
  });

  test.each(['average', 'vote', 'weighted', 'stacking'])(
    'by %s is measured beside its members',
    async (combine) => {
      trainer = createTestTrainer();
      const experiment = withEnsemble({ combine, differBy: ['init', 'bagging'] });
      const report = await combined(experiment, members);
      expect(report).toMatchObject({ combine, metric: 'accuracy', examples: 30 });
      expect(report.members.map(({ test: score }) => score)).toEqual(members.map(({ test: score }) => score));
      expect(report.bySize).toHaveLength(3);
      expect(report.bySize[2]).toBe(report.test.accuracy);
      // What was rescued and lost is the whole difference from the best member.
      const best = report.members[report.best];
      expect(Math.max(...report.members.map(({ validation }) => validation.accuracy ?? 0))).toBe(
        best?.validation.accuracy,
      );
      const gained = (report.rescued.count - report.lost.count) / report.examples;
      expect((best?.test.accuracy ?? 0) + gained).toBeCloseTo(report.test.accuracy ?? 0, 9);
      for (const { truth, prediction, alone } of report.rescued.examples)
        expect([prediction, alone === truth]).toEqual([truth, false]);
      for (const { truth, prediction, alone } of report.lost.examples)
        expect([alone, prediction === truth]).toEqual([truth, false]);
    },
  );

  test('of numbers is averaged, weighed and stacked in the target’s unit', async () => {
    trainer = createTestTrainer();
    const experiment = smallExperiment({ data: { dataset: 'cars' }, training: { epochs: 8 }, ensemble: {} });
    const cars = [
      await memberOf(experiment, 0),
      await memberOf(experiment, 1),
      await memberOf(experiment, 2),
    ];
    for (const combine of ['average', 'weighted', 'stacking'] as const) {
      const report = await combined(
        { ...experiment, ensemble: { ...ensembleOf(experiment), combine } },
        cars,
      );
      expect(report.metric).toBe('r2');
      expect(report.test.r2).toBeGreaterThan(0);
      // Miles per gallon, not standard deviations.
      expect(report.disagreement[0]?.[1]).toBeGreaterThan(0.3);
      expect(report.rescued.count + report.lost.count).toBeLessThanOrEqual(report.examples);
    }
  });

  test('of one member that is left is refused', async () => {
    trainer = createTestTrainer();
    await expect(combined(withEnsemble({}), members.slice(0, 1))).rejects.toThrow('only one came to its end');
  });
});

describe('stacking', () => {
  const experiment = withEnsemble({ combine: 'stacking', differBy: ['bagging'] });

  test('never sees an example that a member trained on', async () => {
    const whole = await prepareData(experiment, readDatasetFile);
    const learnedFrom = new Set(whole.validation.indices);
    for (const index of [0, 1, 2]) {
      const { data: own } = memberSetup(experiment, index, whole);
      expect(own.validation).toBe(whole.validation);
      expect(own.test).toBe(whole.test);
      expect([...own.training.indices].filter((example) => learnedFrom.has(example))).toEqual([]);
    }
  });

  test('does not so much as look at the training part, and learns nothing from the test part', async () => {
    trainer = createTestTrainer();
    const members = [await memberOf(experiment, 0), await memberOf(experiment, 1)];
    const whole = await prepareData(experiment, readDatasetFile);
    const forbidden = new Proxy({} as Part, {
      get(_part, field) {
        throw new Error(`Stacking looked at ${String(field)} of the training part.`);
      },
    });
    const seen = await reportEnsemble('stacking', { ...whole, training: forbidden }, members, () =>
      Promise.resolve(),
    );
    // Other labels in the test part change the scores, not the answers.
    const flipped = { ...whole.test, labels: whole.test.labels.map((label) => 1 - label) };
    const other = await reportEnsemble('stacking', { ...whole, test: flipped }, members, () =>
      Promise.resolve(),
    );
    expect(other.validation).toEqual(seen.validation);
    expect(other.test.accuracy).toBeCloseTo(1 - (seen.test.accuracy ?? 0), 9);
  });
});

function ensembleOf({ ensemble }: Experiment) {
  if (ensemble === null) throw new Error('There is no ensemble.');
  return ensemble;
}
