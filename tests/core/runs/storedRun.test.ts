import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../../src/core/base64';
import { ProblemError } from '../../../src/core/problem';
import { readRuns, writeRuns } from '../../../src/core/runs/storedRun';
import { storedRun } from '../../storage/storedRun';

describe('a file of runs', () => {
  it('gives back what was written', () => {
    const runs = [storedRun(1), storedRun(2)];
    const { content, left } = writeRuns(runs);
    expect(left).toBe(0);
    expect(readRuns(content)).toEqual({ runs, damaged: 0, damagedWeights: 0 });
  });

  it('holds the weights that were kept, to the bit, and takes them only whole', () => {
    const weights = new Map([
      ['0.kernel', Float32Array.of(0.1, -2.5e-30, 3)],
      ['head.bias', Float32Array.of(7)],
    ]);
    const run = { ...storedRun(1, { weights: { bytes: 16 } }), weights };
    const { content } = writeRuns([run, storedRun(2)]);
    expect(readRuns(content)).toEqual({ runs: [run, storedRun(2)], damaged: 0, damagedWeights: 0 });

    const text = toBase64Url(new Uint8Array(Float32Array.of(7).buffer));
    for (const other of ['AADgQQ', 'AADg', '', '!'.repeat(text.length)]) {
      // Nothing but the weights is lost.
      expect(readRuns(content.replace(text, other)), other).toEqual({
        runs: [storedRun(1), storedRun(2)],
        damaged: 0,
        damagedWeights: 1,
      });
    }
  });

  it('is refused as a whole where it is none, with what to do', () => {
    for (const content of [
      '',
      'nonsense',
      '[]',
      '{"kind":"else","version":1,"runs":[]}',
      '{"kind":"tiplab-runs","version":9,"runs":[]}',
    ]) {
      expect(() => readRuns(content), content).toThrow(ProblemError);
    }
  });

  it('leaves out runs that are damaged, and says how many', () => {
    const good = storedRun(1);
    const bad = [
      { ...good, summary: { ...good.summary, reason: 'magic' } },
      { ...good, summary: { ...good.summary, experiment: { training: { epochs: -1 } } } },
      { ...good, rows: 'none' },
      { ...good, rows: Array(1000).fill(good.rows[0]) },
      { ...good, summary: { ...good.summary, name: 'x'.repeat(1000) } },
      null,
      7,
    ];
    const content = JSON.stringify({ kind: 'tiplab-runs', version: 1, runs: [good, ...bad] });
    expect(readRuns(content)).toEqual({ runs: [good], damaged: bad.length, damagedWeights: 0 });
  });

  it('keeps no prototype keys', () => {
    const content = writeRuns([storedRun(1)]).content.replace(
      '"summary":{',
      '"summary":{"__proto__":{"polluted":1},',
    );
    const { runs } = readRuns(content);
    expect(runs[0] && 'polluted' in runs[0].summary && runs[0].summary.polluted).toBe(false);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('never throws anything but its own error, whatever the content', () => {
    const file = fc.record({
      kind: fc.constant('tiplab-runs'),
      version: fc.constant(1),
      runs: fc.array(fc.jsonValue()),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          file.map((tree) => JSON.stringify(tree)),
        ),
        (content) => {
          try {
            readRuns(content);
          } catch (error) {
            expect(error).toBeInstanceOf(ProblemError);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
