import { expect, test } from 'vitest';
import { mustResolve } from '../../../src/core/experiment/resolve';
import type { DoneReason } from '../../../src/protocol/result';
import { emptyRun, type RunState } from '../../../src/store/runReducer';
import { describeStatus } from '../../../src/ui/shell/status';

const experiment = mustResolve({ data: { dataset: 'digits' }, training: { epochs: 6 } });
const base = emptyRun(1, experiment);

function ended(reason: DoneReason, rest: object = {}): RunState {
  const result = {
    reason,
    epochs: 4,
    steps: 440,
    seconds: 63,
    stepsPerSecond: 7,
    parameters: 9,
    validation: {},
    ...rest,
  };
  return { ...base, status: 'done', current: { ...base.current, result } };
}

const say = (run: RunState) => {
  const { title, detail } = describeStatus(run, experiment, undefined);
  return `${title} | ${detail}`;
};

test.each([
  [{ ...base, status: 'loading', detail: '1.2 of 1.7 MB' }, 'Loading Digits | 1.2 of 1.7 MB'],
  [{ ...base, status: 'ready', stepsPerEpoch: 1100 }, 'Ready to train | 6 epochs · 1,100 steps each'],
  [{ ...base, status: 'training' }, 'Epoch 1 of 6 | the first steps'],
  [
    { ...base, status: 'training', secondsLeft: 185, stepsPerSecond: 3.21 },
    'Epoch 1 of 6 | 3 min 5 s left · 3.2 steps/s',
  ],
  [
    { ...base, status: 'training', secondsLeft: 185, stepsPerSecond: 3.21, slowMotion: true },
    'Epoch 1 of 6 | slow motion, 2 epochs/s at most',
  ],
  [ended('finished'), 'Finished | 4 epochs · 1 min 3 s of work'],
  [ended('finished', { seconds: 0.04 }), 'Finished | 4 epochs · under 0.1 s of work'],
  [ended('stoppedEarly', { bestEpoch: 2 }), 'Stopped early | in epoch 4, best was 2'],
  [ended('stopped'), 'Ended in epoch 4 | by you, after 1 min 3 s of work'],
  [ended('diverged', { epochs: 0.3 }), 'Diverged in epoch 1 | The loss ran away'],
  [
    ended('diverged', { pruning: { steps: [], diverged: { iteration: 2, removed: 16, text: '' } } }),
    'Diverged after pruning | Retraining ran away in iteration 2',
  ],
] satisfies [RunState, string][])('%#', (run, words) => expect(say(run)).toBe(words));

test('the last epoch is never one too many', () => {
  const current = { ...base.current, points: [{ epoch: 6, step: 660, loss: 0.1, learningRate: 0.1 }] };
  expect(say({ ...base, status: 'paused', current })).toMatch(/^Paused in epoch 6/);
});

test('what was turned after the end is told apart from the run that ended', () => {
  const turned = mustResolve({
    data: { dataset: 'digits' },
    training: { epochs: 6, optimizer: { learningRate: 0.5 } },
  });
  const { title, detail } = describeStatus(ended('finished'), turned, undefined);
  expect(`${title} | ${detail}`).toBe('Finished | 4 epochs · 1 min 3 s of work · knobs turned since');
});
