import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultExperiment, mustResolve } from '../../src/core/experiment/resolve';
import type { Experiment } from '../../src/core/experiment/schema';
import type { Problem } from '../../src/core/problem';
import type { Phase } from '../../src/protocol/messages';
import { createLab, type Lab } from '../../src/store/lab';
import { checkpointAt, rowsUpTo } from './checkpointAt';
import { fakeTrainer } from './fakeTrainer';

const prepared = {
  data: {
    counts: { training: 1, validation: 1, test: 1 },
    preview: {
      kind: 'points' as const,
      points: new Float32Array(2),
      values: new Float32Array(1),
      parts: new Uint8Array(1),
    },
  },
  parameters: 1,
  stepsPerEpoch: 1,
  backend: { id: 'wasm' as const, label: 'WASM SIMD', reason: 'The fastest of those tried.' },
};

function setUp() {
  const fake = fakeTrainer();
  const lab = createLab(fake.trainer, defaultExperiment('spiral'));
  const run = () => lab.run.getState().current.run;
  const phase = (value: Phase) => fake.say({ type: 'phase', run: run(), phase: value });
  return { ...fake, lab, run, phase, turn: lab.experiment.getState().setKnob };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the laboratory', () => {
  it('prepares the experiment at once, without training', () => {
    const { commands } = setUp();
    expect(commands).toMatchObject([{ type: 'start', paused: true }]);
  });

  it('trains, pauses and goes on with one key', () => {
    const { lab, phase, last } = setUp();
    phase('ready');
    lab.toggle();
    expect(last()).toMatchObject({ type: 'resume' });
    phase('training');
    lab.toggle();
    expect(last()).toMatchObject({ type: 'pause' });
    phase('paused');
    lab.toggle();
    expect(last()).toMatchObject({ type: 'resume' });
  });

  it('can be held back while data and network are still on their way', () => {
    const { lab, phase, types } = setUp();
    phase('loading');
    lab.toggle();
    lab.toggle();
    expect(types()).toEqual(['start', 'resume', 'pause']);
    lab.train();
    expect(lab.run.getState().wantsTraining).toBe(true);
    expect(types().filter((type) => type === 'start')).toHaveLength(1);
  });

  it('passes live knobs to the running network without a rewind', () => {
    const { phase, turn, last, run } = setUp();
    phase('training');
    const before = run();
    turn('training.optimizer.learningRate', 0.5);
    turn('model.l2', 0.001);
    vi.runAllTimers();
    expect(last()).toMatchObject({ type: 'change', run: before, experiment: { model: { l2: 0.001 } } });
    expect(run()).toBe(before);
  });

  it('passes a dropout rate live, but rewinds for any other change of a layer', () => {
    const { phase, lab, last, run } = setUp();
    lab.experiment.getState().setLayers([{ type: 'dropout', rate: 0.2 }]);
    vi.runAllTimers();
    phase('training');
    const before = run();
    lab.experiment.getState().setLayers([{ type: 'dropout', rate: 0.5 }]);
    vi.runAllTimers();
    expect(last()).toMatchObject({ type: 'change', run: before });
    lab.experiment.getState().setLayers([]);
    vi.runAllTimers();
    expect(last()).toMatchObject({ type: 'start' });
  });

  it('rewinds once for a dragged slider, and trains on if it was training', () => {
    const { lab, phase, turn, commands, types } = setUp();
    lab.train();
    phase('training');
    for (const noise of [0.11, 0.12, 0.13]) turn('data.noise', noise);
    vi.runAllTimers();
    expect(types().filter((type) => type === 'start')).toHaveLength(2);
    expect(commands.at(-1)).toMatchObject({
      type: 'start',
      paused: false,
      experiment: { data: { noise: 0.13 } },
    });
  });

  it('rewinds to waiting if it was not training', () => {
    const { phase, turn, last } = setUp();
    phase('ready');
    turn('training.batchSize', 7);
    vi.runAllTimers();
    expect(last()).toMatchObject({ type: 'start', paused: true });
  });

  it('shows nothing of the run before beside the knobs of another, not for a moment', () => {
    const { lab, say, run, turn } = setUp();
    const seen: [dataset: string, ofRun: string, data: boolean, snapshot: boolean][] = [];
    const look = () => {
      const { current, data, snapshot } = lab.run.getState();
      const { dataset } = lab.experiment.getState().experiment.data;
      const ofRun = current.experiment.data.dataset;
      seen.push([dataset, ofRun, data !== undefined, snapshot !== undefined]);
    };
    say({ type: 'prepared', run: run(), ...prepared });
    say({ type: 'snapshot', run: run(), snapshot: { epoch: 1 } });
    vi.runAllTimers();
    look();
    lab.experiment.subscribe(look);
    lab.experiment.getState().chooseDataset('iris');
    lab.undo();
    expect(seen).toEqual([
      ['spiral', 'spiral', true, true],
      ['iris', 'iris', false, false],
      ['spiral', 'spiral', false, false],
    ]);
    // The data are the same, so that a slider's drag does not make them flicker.
    say({ type: 'prepared', run: run(), ...prepared });
    turn('training.batchSize', 7);
    expect(lab.run.getState().data).toBeDefined();
    turn('seed', 3);
    expect(lab.run.getState().data).toBeUndefined();
  });

  it('does not disturb a run when only its name changes', () => {
    const { phase, turn, commands } = setUp();
    phase('training');
    turn('name', 'Mine');
    vi.runAllTimers();
    expect(commands).toHaveLength(1);
  });

  it('trains at once what was turned a moment ago', () => {
    const { phase, turn, lab, last } = setUp();
    phase('ready');
    turn('data.noise', 0.4);
    lab.train();
    expect(last()).toMatchObject({ type: 'start', paused: false, experiment: { data: { noise: 0.4 } } });
    vi.runAllTimers();
    expect(last()).toMatchObject({ type: 'start', paused: false });
  });

  it('keeps the run before, with what changed, and only one that trained', () => {
    const { phase, turn, lab, say, run } = setUp();
    phase('ready');
    lab.rewind();
    expect(lab.run.getState().previous).toBeUndefined();
    say({
      type: 'progress',
      run: run(),
      points: [{ epoch: 0.1, step: 1, loss: 1, learningRate: 0.1 }],
      stepsPerSecond: 1,
      secondsLeft: 1,
    });
    turn('training.batchSize', 7);
    vi.runAllTimers();
    expect(lab.run.getState().previous?.points).toHaveLength(1);
    expect(lab.run.getState().changes).toMatchObject([{ label: 'Batch size', from: '16', to: '7' }]);
  });

  it('draws the screen once for a burst of curves, and keeps a bounded number of points', () => {
    const { lab, say, run } = setUp();
    let drawn = 0;
    lab.run.subscribe(() => {
      drawn += 1;
    });
    for (let epoch = 0; epoch < 5000; epoch++) {
      const row = { epoch, learningRate: 1, train: {}, validation: { loss: epoch }, seconds: 0 };
      say({ type: 'epochs', run: run(), rows: [row] });
    }
    expect(drawn).toBe(0);
    vi.advanceTimersByTime(1000);
    expect(drawn).toBe(1);
    const { rows } = lab.run.getState().current;
    expect(rows.length).toBeLessThanOrEqual(1200);
    expect([rows[0]?.epoch, rows.at(-1)?.epoch]).toEqual([0, 4999]);
  });

  it('ignores what an older run still says', () => {
    const { lab, say, run } = setUp();
    const old = run();
    lab.rewind();
    say({ type: 'phase', run: old, phase: 'training' });
    expect(lab.run.getState().status).toBe('loading');
  });

  it('prepares nothing that is much before somebody asks for it, however it came', () => {
    const fake = fakeTrainer();
    const price = { seconds: 9000, secondsPerStep: 20, bytes: 2e9 };
    const isMuch = (experiment: Experiment) => experiment.training.batchSize > 1000;
    const mustAsk = (experiment: Experiment) => (isMuch(experiment) ? price : undefined);
    const large = mustResolve({ data: { dataset: 'spiral' }, training: { batchSize: 4096 } });
    const lab = createLab(fake.trainer, large, { mustAsk });
    const { setKnob } = lab.experiment.getState();
    expect(fake.commands).toEqual([]);
    expect(lab.run.getState()).toMatchObject({ status: 'waiting', wantsTraining: false, held: price });
    setKnob('training.batchSize', 8);
    vi.runAllTimers();
    expect(fake.last()).toMatchObject({ type: 'start', paused: true });
    expect(lab.run.getState().held).toBeUndefined();
    setKnob('training.batchSize', 2000);
    vi.runAllTimers();
    expect(fake.commands).toHaveLength(1);
    expect(lab.run.getState().held).toEqual(price);
    lab.train();
    expect(fake.last()).toMatchObject({ type: 'start', paused: false });
    expect(lab.run.getState().held).toBeUndefined();
  });

  it('trains no experiment that a link brings in, even if the one before was trained', () => {
    const { lab, phase, last } = setUp();
    lab.train();
    phase('training');
    lab.open(defaultExperiment('iris'));
    vi.runAllTimers();
    expect(last()).toMatchObject({ type: 'start', paused: true, experiment: { data: { dataset: 'iris' } } });
    expect(lab.run.getState().wantsTraining).toBe(false);
    lab.train();
    lab.open(defaultExperiment('iris'));
    expect(lab.run.getState().wantsTraining).toBe(true);
  });

  it('answers questions to whoever asked', async () => {
    const { lab, say, run, last } = setUp();
    const answer = lab.ask({ kind: 'point', x1: 1, x2: 2 });
    const asked = last();
    if (asked?.type !== 'inspect') throw new Error('not asked');
    say({
      type: 'answer',
      run: run(),
      request: asked.request,
      answer: { kind: 'point', output: [0.3, 0.7] },
    });
    expect(await answer).toEqual({ ok: true, answer: { kind: 'point', output: [0.3, 0.7] } });
  });

  const point = { kind: 'point', x1: 1, x2: 2 } as const;

  it('says so where a question could not be answered, and the run goes on', async () => {
    const { lab, say, run, last } = setUp();
    say({ type: 'phase', run: run(), phase: 'training' });
    const reply = lab.ask(point);
    const asked = last();
    if (asked?.type !== 'inspect') throw new Error('not asked');
    const problem = { code: 'internal', message: 'No.', hint: 'Ask another.' } as const;
    say({ type: 'unanswered', run: run(), request: asked.request, problem });
    expect(await reply).toEqual({ ok: false, problem });
    expect(lab.run.getState().status).toBe('training');
  });

  it('leaves no question waiting when the run begins anew, the worker is lost, or the page goes', async () => {
    const { lab, say, run } = setUp();
    const before = lab.ask(point);
    lab.rewind();
    expect(await before).toMatchObject({ ok: false, problem: { code: 'network.replaced' } });
    const lost = lab.ask(point);
    const problem = { code: 'worker.died', message: 'It died.', hint: 'Rewind.' } as const;
    say({ type: 'failed', run: run(), problem });
    expect(await lost).toEqual({ ok: false, problem });
    const last = lab.ask(point);
    lab.dispose();
    expect(await last).toMatchObject({ ok: false });
  });

  it('still hears an answer about the data of a run that failed', async () => {
    const { lab, say, run, last } = setUp();
    const reply = lab.ask(point);
    const asked = last();
    if (asked?.type !== 'inspect') throw new Error('not asked');
    const problem = { code: 'model.misfit', message: 'It does not fit.', hint: 'Flatten.' } as const;
    say({ type: 'failed', run: run(), problem });
    say({ type: 'answer', run: run(), request: asked.request, answer: { kind: 'point', output: [] } });
    expect(await reply).toMatchObject({ ok: true });
  });
});

describe('an engine that is not heard of', () => {
  const isSilent = (lab: Lab) => lab.run.getState().isSilent === true;

  it('is said to be silent after eight seconds of loading, until it is heard again', () => {
    const { lab, say, run } = setUp();
    say({ type: 'phase', run: run(), phase: 'loading' });
    vi.advanceTimersByTime(7900);
    expect(isSilent(lab)).toBe(false);
    vi.advanceTimersByTime(200);
    expect(isSilent(lab)).toBe(true);
    say({ type: 'phase', run: run(), phase: 'building' });
    expect(isSilent(lab)).toBe(false);
  });

  it('may be silent while nobody waits for it, and no longer once somebody does', () => {
    const { lab, say, run } = setUp();
    say({ type: 'phase', run: run(), phase: 'ready' });
    vi.advanceTimersByTime(60_000);
    expect(isSilent(lab)).toBe(false);
    lab.train();
    vi.advanceTimersByTime(8100);
    expect(isSilent(lab)).toBe(true);
  });

  it('is given up for another one, which does what was asked for', () => {
    const { lab, renewals, last, run } = setUp();
    lab.train();
    const before = run();
    vi.advanceTimersByTime(8100);
    lab.retry();
    expect(renewals()).toBe(1);
    expect(last()).toMatchObject({ type: 'start', run: before + 1, paused: false });
    expect(isSilent(lab)).toBe(false);
  });

  it('is given the kept network again that it did not take up', () => {
    const { lab, last } = setUp();
    const network = { weights: new Map(), reason: 'finished', epochs: 1, seconds: 1 } as const;
    lab.restore(lab.experiment.getState().experiment, { id: 'a', rows: [], network });
    lab.retry();
    expect(last()).toMatchObject({ type: 'start', work: { kind: 'restore', trained: network } });
  });
});

describe('undo', () => {
  it('takes back a whole drag, and redo brings it again', () => {
    const { lab, turn } = setUp();
    const noise = () => lab.experiment.getState().experiment.data.noise;
    const start = noise();
    for (const value of [0.2, 0.25, 0.3]) {
      vi.advanceTimersByTime(50);
      turn('data.noise', value);
    }
    vi.advanceTimersByTime(5000);
    turn('training.batchSize', 7);
    lab.undo();
    expect(noise()).toBe(0.3);
    lab.undo();
    expect(noise()).toBe(start);
    lab.redo();
    expect(noise()).toBe(0.3);
  });

  it('takes back one move of a layer at a time, however quickly they follow, and a drag within a layer whole', () => {
    const { lab } = setUp();
    const { setLayers } = lab.experiment.getState();
    const units = () =>
      lab.experiment.getState().experiment.model.layers.map((layer) => 'units' in layer && layer.units);
    const dense = (...sizes: number[]) =>
      sizes.map((size) => ({
        type: 'dense' as const,
        units: size,
        activation: 'tanh' as const,
        useBias: true,
      }));
    for (const sizes of [
      [1, 2, 3],
      [2, 1, 3],
      [2, 3, 1],
      [2, 4, 1],
      [2, 5, 1],
    ]) {
      setLayers(dense(...sizes));
    }
    const seen = [units()];
    for (let step = 0; step < 3; step++) {
      lab.undo();
      seen.push(units());
    }
    expect(seen).toEqual([
      [2, 5, 1],
      [2, 3, 1],
      [2, 1, 3],
      [1, 2, 3],
    ]);
  });

  it('refuses a value that is not permitted and changes nothing', () => {
    const { lab, turn } = setUp();
    const before = lab.experiment.getState().experiment;
    expect(turn('data.noise', 7)?.message).toMatch(/Noise .* is 7, .* from 0 to 0.5/);
    expect(lab.experiment.getState().experiment).toBe(before);
  });

  it('brings the suggested model back with the data set', () => {
    const { lab } = setUp();
    lab.experiment.getState().setKnob('seed', 9);
    lab.experiment.getState().chooseDataset('digits');
    expect(lab.experiment.getState().experiment).toMatchObject({ seed: 9, data: { dataset: 'digits' } });
    expect(lab.experiment.getState().experiment.model.layers[0]?.type).toBe('conv2d');
    lab.undo();
    expect(lab.experiment.getState().experiment.data.dataset).toBe('spiral');
  });
});

describe('a run whose engine is lost', () => {
  const died: Problem = { code: 'worker.died', message: 'The training worker was lost.', hint: '' };

  function trainTo(epoch: number, kept: number) {
    const bench = setUp();
    const { run, phase, say, lab } = bench;
    phase('ready');
    lab.train();
    phase('training');
    say({ type: 'epochs', run: run(), rows: rowsUpTo(kept) });
    say({ type: 'checkpoint', run: run(), checkpoint: checkpointAt(kept) });
    say({ type: 'epochs', run: run(), rows: rowsUpTo(epoch).slice(kept + 1) });
    say({
      type: 'progress',
      run: run(),
      points: [kept, epoch].map((at) => ({ epoch: at, step: at, loss: 1, learningRate: 1 })),
      stepsPerSecond: 1,
      secondsLeft: 1,
    });
    return bench;
  }

  it('goes on from its last checkpoint, and what came after it comes again', () => {
    const { lab, run, say, last, commands } = trainTo(5, 3);
    const before = run();
    say({ type: 'failed', run: before, problem: died });
    expect(run()).toBe(before);
    expect(last()).toMatchObject({
      type: 'start',
      run: before,
      paused: false,
      from: { training: { step: 3 } },
    });
    const { current, status, wantsTraining, wentBackTo, problem } = lab.run.getState();
    expect(current.rows.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
    expect(current.points.map(({ epoch }) => epoch)).toEqual([3]);
    expect({ status, wantsTraining, wentBackTo, problem }).toEqual({
      status: 'loading',
      wantsTraining: true,
      wentBackTo: 3,
      problem: undefined,
    });
    expect(commands.filter(({ type }) => type === 'start')).toHaveLength(2);
    lab.forgetLoss();
    expect(lab.run.getState().wentBackTo).toBeUndefined();
  });

  it('fails where it is lost again and again at the same place, and not where it came further', () => {
    const { lab, run, say } = trainTo(5, 3);
    const lose = () => say({ type: 'failed', run: run(), problem: died });
    lose();
    lose();
    expect(lab.run.getState().status).toBe('loading');
    say({ type: 'checkpoint', run: run(), checkpoint: checkpointAt(4) });
    lose();
    expect(lab.run.getState()).toMatchObject({ status: 'loading', wentBackTo: 4 });
    lose();
    lose();
    expect(lab.run.getState()).toMatchObject({ status: 'failed', problem: died });
  });

  it('fails as before where there is no checkpoint yet, or where the run itself went wrong', () => {
    const first = setUp();
    first.phase('training');
    first.say({ type: 'failed', run: first.run(), problem: died });
    expect(first.lab.run.getState().status).toBe('failed');
    const second = trainTo(5, 3);
    second.say({ type: 'failed', run: second.run(), problem: { ...died, code: 'training.outOfMemory' } });
    expect(second.lab.run.getState().status).toBe('failed');
  });

  it('goes on from its checkpoint with another engine when one tries again', () => {
    const { lab, last, renewals } = trainTo(5, 3);
    lab.retry();
    expect(renewals()).toBe(1);
    expect(last()).toMatchObject({ type: 'start', from: { training: { step: 3 } } });
  });

  it('a run that was interrupted with its page goes on, with its curve', () => {
    const { lab, last } = setUp();
    const experiment = mustResolve({ data: { dataset: 'iris' }, training: { epochs: 9 } });
    const marks = [{ kind: 'switch', epoch: 2, label: 'SGD', text: 'SGD from here on.' }] as const;
    lab.goOn(experiment, { checkpoint: checkpointAt(3), marks });
    vi.runAllTimers();
    expect(last()).toMatchObject({
      type: 'start',
      experiment,
      paused: false,
      from: { training: { step: 3 } },
    });
    expect(lab.run.getState().current).toMatchObject({ rows: rowsUpTo(3), marks });
    expect(lab.run.getState().wantsTraining).toBe(true);
  });

  it('is given up where it does not hear that it is to stop, and the network is that of the checkpoint', () => {
    const { lab, run, say, renewals, commands } = trainTo(5, 3);
    lab.stop();
    vi.advanceTimersByTime(100);
    say({ type: 'heard', run: run() });
    vi.runAllTimers();
    expect(renewals()).toBe(0);

    lab.stop();
    // A message that was on its way already.
    say({ type: 'marks', run: run(), marks: [] });
    vi.advanceTimersByTime(200);
    expect(renewals()).toBe(1);
    expect(commands.slice(-2)).toMatchObject([
      { type: 'start', run: run(), paused: true, from: { training: { step: 3 } } },
      { type: 'stop', run: run() },
    ]);
    expect(lab.run.getState()).toMatchObject({ wantsTraining: false, wentBackTo: 3, wasGivenUp: true });
    expect(lab.run.getState().current.rows).toHaveLength(4);
  });

  it('is rewound where it is given up before its first checkpoint', () => {
    const { lab, phase, run, last, renewals } = setUp();
    phase('training');
    const before = run();
    lab.stop();
    vi.advanceTimersByTime(200);
    expect(renewals()).toBe(1);
    expect(run()).toBe(before + 1);
    expect(last()).toMatchObject({ type: 'start', paused: true });
  });

  it('waits to be asked again where it is given up before its first checkpoint and preparing it alone is much', () => {
    const fake = fakeTrainer();
    const price = { seconds: 4000, secondsPerStep: 9, bytes: 7e8 };
    const lab = createLab(fake.trainer, defaultExperiment('spiral'), { mustAsk: () => price });
    expect(fake.commands).toEqual([]);
    lab.train();
    expect(fake.types()).toEqual(['start']);
    lab.stop();
    vi.advanceTimersByTime(200);
    expect(fake.renewals()).toBe(1);
    expect(fake.types()).toEqual(['start', 'stop']);
    expect(lab.run.getState()).toMatchObject({ status: 'waiting', held: price, wantsTraining: false });
  });
});
