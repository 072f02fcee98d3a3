import { describe, expect, it } from 'vitest';
import { difference, essence } from '../../../src/core/experiment/difference';
import { withoutEffect } from '../../../src/core/experiment/effect';
import { decodeExperiment, encodeExperiment, maxLinkLength } from '../../../src/core/experiment/link';
import { standingAfter, withKnob, withTurn } from '../../../src/core/experiment/liveChanges';
import { mustResolve, resolveExperiment } from '../../../src/core/experiment/resolve';
import { mostLiveChanges } from '../../../src/core/experiment/sections/liveChanges';

const rate = 'training.optimizer.learningRate';
const spiral = (liveChanges: unknown, more: object = {}) => ({
  data: { dataset: 'spiral' },
  model: {
    layers: [
      { type: 'dense', units: 8 },
      { type: 'dropout', rate: 0.3 },
    ],
  },
  training: { epochs: 80, optimizer: { type: 'adam', learningRate: 3 }, liveChanges },
  ...more,
});

describe('what was turned on the way', () => {
  const turned = mustResolve(
    spiral([
      { at: { epoch: 10 }, from: { [rate]: 0.02, 'model.l2': 0.1 } },
      { at: { epoch: 67, step: 3 }, from: { [rate]: 0.5, 'model.layers.1.rate': 0.1 } },
    ]),
  );
  const knobsOf = (changes: number) => {
    const { training, model } = standingAfter(turned, changes);
    return [training.optimizer.learningRate, model.l2, model.layers[1]];
  };

  it('stands as it stood: from the last values back to the first', () => {
    expect(knobsOf(0)).toEqual([0.02, 0.1, { type: 'dropout', rate: 0.1 }]);
    expect(knobsOf(1)).toEqual([0.5, 0, { type: 'dropout', rate: 0.1 }]);
    expect(knobsOf(2)).toEqual([3, 0, { type: 'dropout', rate: 0.3 }]);
  });

  it('is in a link, and absent from one where nothing was', () => {
    const decoded = decodeExperiment(encodeExperiment(turned));
    expect(decoded).toEqual({ ok: true, experiment: turned, ignored: [] });
    expect(essence(mustResolve(spiral([])))).not.toHaveProperty('training.liveChanges');
  });

  it('is said of the knob that was turned', () => {
    const even = mustResolve(spiral([]));
    expect(difference(even, turned).map(({ label, from, to }) => [label, from, to])).toEqual([
      [
        'Layers',
        'Dense 8, Dropout 0.3',
        '0.1 in layer 2 until epoch 67 and 3 steps, then Dense 8, Dropout 0.3',
      ],
      ['L2', '0', '0.1 until epoch 10, then 0'],
      ['Learning rate', '3', '0.02 until epoch 10, turned 2 times, at last 3'],
    ]);
    expect(difference(turned, turned)).toEqual([]);
  });

  it('grows by a turn: what stood until then is written down, what was to come of that knob is not', () => {
    const now = withTurn(turned, 1, { epoch: 20, step: 0 }, { [rate]: 7 });
    expect(now.training.optimizer.learningRate).toBe(7);
    expect(now.training.liveChanges).toEqual([
      turned.training.liveChanges[0],
      { at: { epoch: 20, step: 0 }, from: { [rate]: 0.5 } },
      { at: { epoch: 67, step: 3 }, from: { 'model.layers.1.rate': 0.1 } },
    ]);
  });

  it('is forgotten of a knob that is set for the whole run, and of all that it holds', () => {
    const paths = (path: string, value: unknown) =>
      withKnob(turned, path, value).training.liveChanges.flatMap(({ from }) => Object.keys(from));
    expect(paths(rate, 0.1)).toEqual(['model.l2', 'model.layers.1.rate']);
    expect(paths('training.optimizer', turned.training.optimizer)).toEqual([
      'model.l2',
      'model.layers.1.rate',
    ]);
    expect(paths('model.layers', [])).toEqual([rate, 'model.l2', rate]);
    expect(paths('training.epochs', 90)).toEqual([rate, 'model.l2', rate, 'model.layers.1.rate']);
  });

  it('that is never reached is named', () => {
    const { training } = turned;
    const shorter = { ...turned, training: { ...training, epochs: 67 } };
    expect(withoutEffect(turned)).toEqual([]);
    expect(withoutEffect(shorter).map(({ message }) => message)).toEqual([
      'What is turned at epoch 67 (training.liveChanges.1) never is: training ends after 67 epochs.',
    ]);
  });
});

describe('a file that says what was turned', () => {
  const messageFor = (liveChanges: unknown, more: object = {}) => {
    const resolved = resolveExperiment(spiral(liveChanges, more));
    return resolved.ok ? 'fine' : resolved.problems[0].message;
  };
  const at = { epoch: 3 };

  it('is refused where there is no such knob, or none that may be turned', () => {
    for (const path of [
      'training.batchSize',
      'nothing',
      'model.layers.0.units',
      'model.layers.7.rate',
      'data.x',
      '',
    ])
      expect(messageFor([{ at, from: { [path]: 1 } }]), path).toMatch(
        /Turned on the way \(training\.liveChanges\.0\.from\) names ".*", but this experiment has no knob there that may be turned while it trains\./,
      );
    expect(messageFor([{ at, from: { 'training.switch.to.learningRate': 1 } }])).toMatch(/has no knob there/);
  });

  it('is refused where a value is not permitted, with the knob and its limits', () => {
    expect(messageFor([{ at, from: { [rate]: -1 } }])).toBe(
      `Learning rate (${rate}) is -1, but it must be a number from 0 to 10000000.`,
    );
    expect(messageFor([{ at, from: { [rate]: 'much' } }])).toMatch(/it must be a number/);
    expect(messageFor([{ at, from: { 'model.layers.1.rate': 2 } }])).toBe(
      'Rate (model.layers.1.rate) is 2, but it must be a number from 0 to 0.9.',
    );
    expect(messageFor([{ at, from: { augment: [{ type: 'rotate' }] } }])).toMatch(/does not suit/);
    expect(messageFor([{ at, from: { augment: [{ type: 'nothing' }] } }])).toMatch(/must be one of/);
  });

  it('is refused where its moments are none, out of order, or too many', () => {
    const change = { at, from: { [rate]: 1 } };
    expect(messageFor([{ at: { epoch: -1 }, from: {} }])).toMatch(
      /training\.liveChanges\.0\.at\.epoch is -1/,
    );
    expect(messageFor([{ at: { epoch: 0.5 }, from: {} }])).toMatch(/at\.epoch is 0\.5/);
    expect(messageFor([change, { ...change, at: { epoch: 2 } }])).toMatch(
      /the moments must follow one another/,
    );
    expect(messageFor(Array(mostLiveChanges).fill(change))).toBe('fine');
    expect(messageFor(Array(mostLiveChanges + 1).fill(change))).toMatch(/must have at most 200 entries/);
    expect(messageFor(Array(1_000_000).fill(change))).toMatch(/more than 1000 entries/);
    expect(messageFor([JSON.parse('{"at":{"epoch":1},"from":{"__proto__":1}}')])).toMatch(/forbidden key/);
    expect(messageFor('often')).toMatch(/must be of type array/);
  });

  it('fits a link with as many turns as a run may have, each to any number', () => {
    let seed = 1;
    const any = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return Number((seed / 2_147_483_647).toPrecision(3));
    };
    const many = Array.from({ length: mostLiveChanges }, (_, index) => ({
      at: { epoch: index, step: Math.floor(50 * any()) },
      from: { [rate]: any() },
    }));
    const link = encodeExperiment(mustResolve(spiral(many)));
    expect(link.length).toBeLessThan(maxLinkLength / 2);
  });
});
