import { describe, expect, it } from 'vitest';
import { type DatasetId, datasets } from '../../../src/core/catalog/datasets';
import { ensembleProblem } from '../../../src/core/ensemble/limits';
import {
  augmentSeedOf,
  memberExperiment,
  memberWork,
  snapshotEpochs,
} from '../../../src/core/ensemble/members';
import { defaultExperiment, mustResolve, resolveExperiment } from '../../../src/core/experiment/resolve';
import { networkInputOf, taskOf } from '../../../src/core/experiment/task';
import { cycleEndsOf } from '../../../src/core/math/schedules';
import { planNetwork } from '../../../src/core/network/plan';

const withEnsemble = (ensemble: object, more: object = {}) =>
  mustResolve({ data: { dataset: 'iris' }, ensemble, ...more });
const restarts = (schedule: object, epochs: number) => ({
  training: { epochs, schedule: { type: 'warmRestarts', ...schedule } },
});

describe('the ensemble of an experiment', () => {
  it('is off unless given; given empty it is five that differ in their initial weights, averaged', () => {
    expect(mustResolve({}).ensemble).toBeNull();
    expect(mustResolve({ ensemble: {} }).ensemble).toEqual({
      members: 5,
      differBy: ['init'],
      combine: 'average',
      snapshot: false,
    });
  });

  it.each([0, 1, 21, 1000, 2.5])('refuses %s members, naming the knob and its limits', (members) => {
    const resolved = resolveExperiment({ ensemble: { members } });
    expect(resolved.ok).toBe(false);
    const [problem] = resolved.ok ? [] : resolved.problems;
    expect(problem?.message).toContain(
      `(ensemble.members) is ${members}, but it must be a whole number from 2 to 20`,
    );
  });

  it('refuses members that differ by nothing', () => {
    expect(resolveExperiment({ ensemble: { differBy: [] } }).ok).toBe(false);
  });
});

describe('a member', () => {
  it('by initial weights has a seed of its own; the first has that of the whole', () => {
    const whole = withEnsemble({}, { seed: 7, pruning: { iterations: 2 } });
    const members = memberWork(whole.ensemble ?? never()).map(({ index }) => memberExperiment(whole, index));
    expect(members).toHaveLength(5);
    expect(members[0]).toEqual({ ...whole, ensemble: null, pruning: { ...whole.pruning, iterations: 0 } });
    expect(new Set(members.map(({ seed }) => seed)).size).toBe(5);
    expect(memberExperiment({ ...whole, seed: 8 }, 1).seed).not.toBe(members[1]?.seed);
  });

  it('without initial weights among the differences keeps the seed, and still augments by its own draws', () => {
    const whole = withEnsemble({ differBy: ['augmentation'] });
    expect([0, 1, 2].map((index) => memberExperiment(whole, index).seed)).toEqual([1, 1, 1]);
    expect(new Set([0, 1, 2].map((index) => augmentSeedOf(whole, index))).size).toBe(3);
    expect(memberExperiment(whole, 1).augment).toHaveLength(1);
  });

  it('keeps the augmentations that the experiment has', () => {
    const augment = [{ type: 'jitter', strength: 0.3 }];
    const whole = withEnsemble({ differBy: ['init', 'augmentation'] }, { augment });
    expect(memberExperiment(whole, 1).augment).toEqual(whole.augment);
  });

  it('by architecture is wider, narrower or deeper; the first is the network itself', () => {
    const layers = [
      { type: 'dense', units: 16 },
      { type: 'dense', units: 8 },
    ];
    const whole = withEnsemble({ differBy: ['architecture'], members: 7 }, { model: { layers } });
    const units = Array.from({ length: 7 }, (_, index) =>
      memberExperiment(whole, index).model.layers.map((layer) => ('units' in layer ? layer.units : 0)),
    );
    expect(units).toEqual([
      [16, 8],
      [12, 6],
      [20, 10],
      [8, 4],
      [24, 12],
      [16, 8, 8],
      [12, 6, 6],
    ]);
  });

  it('fits its data, whatever the data set and the network', () => {
    for (const id of Object.keys(datasets) as DatasetId[]) {
      const whole = mustResolve({
        ...defaultExperiment(id),
        ensemble: { differBy: ['architecture'], members: 11 },
      });
      for (let index = 0; index < 11; index++) {
        const { layers } = memberExperiment(whole, index).model;
        expect(planNetwork(layers, networkInputOf(whole.data), taskOf(whole)).problem).toBeUndefined();
      }
    }
  });
});

describe('snapshots', () => {
  it('are taken where cycles end, at the end of the training too; the last ones count', () => {
    const whole = withEnsemble({ snapshot: true, members: 3 }, restarts({ period: 5, periodFactor: 1 }, 25));
    expect(cycleEndsOf(whole.training.schedule, 25)).toEqual([5, 10, 15, 20, 25]);
    expect(snapshotEpochs(whole)).toEqual([15, 20, 25]);
    expect(memberWork(whole.ensemble ?? never())).toEqual([]);
    expect(
      snapshotEpochs(withEnsemble({ snapshot: true }, restarts({ period: 10, periodFactor: 2 }, 35))),
    ).toEqual([10, 30]);
  });

  it('need warm restarts, and two cycles', () => {
    expect(
      ensembleProblem(withEnsemble({ snapshot: true }, { training: { schedule: { type: 'cosine' } } })),
    ).toMatchObject({
      code: 'experiment.invalid',
      path: 'ensemble.snapshot',
      message: expect.stringMatching(/taken at warm restarts, but the schedule is “Cosine/),
    });
    const one = withEnsemble({ snapshot: true }, restarts({ period: 20 }, 30));
    expect(ensembleProblem(one)?.message).toContain('in 30 epochs only one ends');
    expect(
      ensembleProblem(withEnsemble({ snapshot: true }, restarts({ period: 10, periodFactor: 1 }, 30))),
    ).toBeUndefined();
  });
});

describe('what cannot be', () => {
  it('is a vote on a number', () => {
    const cars = mustResolve({ data: { dataset: 'cars' }, ensemble: { combine: 'vote' } });
    expect(ensembleProblem(cars)?.message).toContain('these networks predict a number');
    expect(ensembleProblem(withEnsemble({ combine: 'vote' }))).toBeUndefined();
  });

  it('is members that would be the same network', () => {
    const flat = { model: { layers: [] } };
    expect(ensembleProblem(withEnsemble({ differBy: ['architecture'] }, flat))?.message).toContain(
      'the same network',
    );
    expect(ensembleProblem(withEnsemble({ differBy: ['architecture'] }))).toBeUndefined();
    expect(ensembleProblem(withEnsemble({ differBy: ['architecture', 'init'] }, flat))).toBeUndefined();
  });
});

function never(): never {
  throw new Error('There is no ensemble.');
}
