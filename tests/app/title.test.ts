import { describe, expect, it } from 'vitest';
import { isUntouched, wouldLose } from '../../src/app/leaving';
import { titleOf } from '../../src/app/title';
import { mustResolve } from '../../src/core/experiment/resolve';
import { emptyRun, type RunState } from '../../src/store/runReducer';
import { resultOf } from '../store/resultOf';

const experiment = mustResolve({ data: { dataset: 'spiral' }, training: { epochs: 50 } });
const empty = emptyRun(1, experiment);
const row = (epoch: number) => ({ epoch, learningRate: 1, train: {}, validation: {}, seconds: 0 });
const at = (status: RunState['status'], epoch = 0): RunState => ({
  ...empty,
  status,
  current: { ...empty.current, rows: [row(0), ...(epoch > 0 ? [row(epoch)] : [])] },
});

describe('the tab’s title', () => {
  it('says which experiment, by its name or its data, and how far it is', () => {
    expect(titleOf(experiment, at('ready'))).toBe('Spiral · TipLab');
    expect(titleOf({ ...experiment, name: ' Mine ' }, at('training', 20))).toBe('40 % · Mine · TipLab');
    expect(titleOf(experiment, at('paused', 20))).toBe('Paused · Spiral · TipLab');
    expect(titleOf(experiment, at('done', 50))).toBe('Finished · Spiral · TipLab');
    expect(titleOf(experiment, at('failed'))).toBe('Failed · Spiral · TipLab');
  });
});

describe('leaving', () => {
  it('would lose a run in its middle, and nothing before it or after it', () => {
    const loses = (run: RunState) => wouldLose({ run, study: undefined });
    expect(loses(at('ready'))).toBe(false);
    expect(loses(at('training', 3))).toBe(true);
    expect(loses(at('paused', 3))).toBe(true);
    expect(loses({ ...at('done', 50), current: { ...at('done', 50).current, result: resultOf(0.9) } })).toBe(
      false,
    );
    expect(loses(at('failed', 3))).toBe(false);
  });
});

describe('a reload that nobody need be asked about', () => {
  it('is that of a page on which nothing was trained, or asked to be', () => {
    const isFree = (run: RunState) => isUntouched({ run, study: undefined });
    expect(isFree(at('ready'))).toBe(true);
    expect(isFree({ ...at('loading'), wantsTraining: true })).toBe(false);
    expect(isFree(at('paused', 3))).toBe(false);
    // Its network would be gone, though the run is kept.
    expect(isFree(at('done', 50))).toBe(false);
  });
});
