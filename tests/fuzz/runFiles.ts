import { writeRuns } from '../../src/core/runs/storedRun';
import { storedRun } from '../storage/storedRun';
import { anyValue, createDraw, damaged, spoiled } from './draw';

const weights = new Map([['0/kernel', Float32Array.of(0.1, -2, 3)]]);
const good = writeRuns([
  storedRun(1),
  { ...storedRun(2, { weights: { bytes: 12 } }), weights },
  storedRun(3, {
    experiment: { data: { dataset: 'spiral' }, model: { layers: [{ type: 'dense', units: 3 }] } },
  }),
]).content;

/**
 * A file of runs that somebody may import: with something wrong in it, or no such file.
 * @param index the same seed and index give the same file
 */
export function drawRunFile(seed: number, index: number): string {
  const draw = createDraw(seed, 'runs', index);
  switch (draw.integer(5)) {
    case 0:
      return draw.text(300);
    case 1:
      return damaged(draw, good);
    case 2:
      return JSON.stringify({ kind: 'tiplab-runs', version: 1, runs: [anyValue(draw), anyValue(draw)] });
    default: {
      let tree: unknown = JSON.parse(good);
      for (let times = 1 + draw.integer(4); times > 0; times--) tree = spoiled(draw, tree);
      return JSON.stringify(tree) ?? '';
    }
  }
}
