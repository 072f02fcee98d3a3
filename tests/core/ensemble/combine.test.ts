import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CombinationId } from '../../../src/core/catalog/combinations';
import { fitCombiner, type Truth } from '../../../src/core/ensemble/combine';
import { crossFitted } from '../../../src/core/ensemble/crossFit';
import { calledBy, disagreementOf } from '../../../src/core/ensemble/disagreement';

type Table = readonly (readonly number[])[];
interface Golden {
  readonly classification: readonly {
    readonly name: string;
    readonly classes: number;
    readonly heldOut: { readonly labels: readonly number[]; readonly members: readonly Table[] };
    readonly asked: { readonly members: readonly Table[] };
    readonly average: Table;
    readonly vote: readonly number[];
    readonly weighted: Table;
    readonly stacking: Table;
  }[];
  readonly regression: readonly {
    readonly name: string;
    readonly heldOut: { readonly targets: readonly number[]; readonly members: Table };
    readonly asked: { readonly members: Table };
    readonly average: readonly number[];
    readonly weighted: readonly number[];
    readonly stacking: readonly number[];
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync(new URL('../../golden/ensembles.json', import.meta.url), 'utf8'),
);

const flat = (table: Table) => Float32Array.from(table.flat());

function expectClose(actual: Float32Array, expected: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  const worst = Math.max(...expected.map((value, index) => Math.abs(value - (actual[index] ?? Number.NaN))));
  expect(worst).toBeLessThan(tolerance);
}

describe.each(golden.classification)('scikit-learn on $name', (given) => {
  const truth: Truth = {
    kind: 'classification',
    classes: given.classes,
    labels: Int32Array.from(given.heldOut.labels),
  };
  const combine = (method: CombinationId) =>
    fitCombiner(method, given.heldOut.members.map(flat), truth).combine(given.asked.members.map(flat));

  it('averages and weighs as VotingClassifier does', () => {
    expectClose(combine('average'), given.average.flat(), 1e-6);
    expectClose(combine('weighted'), given.weighted.flat(), 1e-6);
  });

  it('votes as VotingClassifier does', () => {
    expect([...calledBy(combine('vote'), given.classes)]).toEqual(given.vote);
  });

  it('stacks as StackingClassifier does with LogisticRegression', () => {
    expectClose(combine('stacking'), given.stacking.flat(), 1e-4);
  });
});

describe.each(golden.regression)('scikit-learn on $name', (given) => {
  const truth: Truth = { kind: 'regression', targets: Float32Array.from(given.heldOut.targets) };
  const columns = (table: Table) => table.map((column) => Float32Array.from(column));

  it.each(['average', 'weighted', 'stacking'] as const)('%s as it does', (method) => {
    const combiner = fitCombiner(method, columns(given.heldOut.members), truth);
    expectClose(combiner.combine(columns(given.asked.members)), given[method], 1e-5);
  });
});

describe('voting', () => {
  const vote = (members: readonly number[][], classes: number) => {
    const outputs = members.map((member) => Float32Array.from(member));
    const truth: Truth = { kind: 'classification', classes, labels: new Int32Array() };
    return fitCombiner('vote', outputs, truth).combine(outputs);
  };

  it('lets the majority win against a single member that is surer', () => {
    expect([
      ...calledBy(
        vote(
          [
            [0.99, 0.01],
            [0.45, 0.55],
            [0.45, 0.55],
          ],
          2,
        ),
        2,
      ),
    ]).toEqual([1]);
  });

  it('decides equal votes by the mean probability, among all classes with as many votes', () => {
    expect([
      ...calledBy(
        vote(
          [
            [0.6, 0.4],
            [0.1, 0.9],
          ],
          2,
        ),
        2,
      ),
    ]).toEqual([1]);
    expect([
      ...calledBy(
        vote(
          [
            [0.9, 0.1],
            [0.4, 0.6],
          ],
          2,
        ),
        2,
      ),
    ]).toEqual([0]);
    // The third class has the highest mean of all, but no vote.
    const members = [
      [0.51, 0, 0.49],
      [0, 0.52, 0.48],
    ];
    expect([...calledBy(vote(members, 3), 3)]).toEqual([1]);
  });

  it('never lets probabilities outvote a vote, and adds up to 1', () => {
    const member = fc.tuple(
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(member, { minLength: 2, maxLength: 20 }), (drawn) => {
        const members = drawn.map((shares) => {
          const sum = shares.reduce((total, share) => total + share, 0);
          return shares.map((share) => share / sum);
        });
        const named = members.map((shares) => calledBy(Float32Array.from(shares), 3)[0]);
        const counts = [0, 1, 2].map((label) => named.filter((one) => one === label).length);
        const combined = vote(members, 3);
        const [winner = 0] = calledBy(combined, 3);
        expect(counts[winner]).toBe(Math.max(...counts));
        expect(combined.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
      }),
    );
  });
});

describe('what is learned', () => {
  const labels = Int32Array.from({ length: 40 }, (_, row) => row % 2);
  const truth: Truth = { kind: 'classification', classes: 2, labels };
  const says = (right: (row: number) => boolean) =>
    Float32Array.from({ length: 80 }, (_, place) => {
      const row = Math.floor(place / 2);
      const called = right(row) ? (labels[row] ?? 0) : 1 - (labels[row] ?? 0);
      return place % 2 === called ? 0.9 : 0.1;
    });
  const good = says((row) => row % 10 !== 0);
  const contrary = says((row) => row % 10 === 0);
  const guessing = says((row) => row % 4 < 2);

  it('counts members by how far they are above guessing, and not at all where they are not', () => {
    const { weights } = fitCombiner('weighted', [good, guessing, contrary], truth);
    expect(weights).toEqual([1, 0, 0]);
    expect(fitCombiner('weighted', [contrary, contrary], truth).weights).toEqual([0.5, 0.5]);
  });

  it('stacking finds out that a member that is always wrong is worth believing the other way round', () => {
    const outputs = [guessing, contrary];
    const stacked = fitCombiner('stacking', outputs, truth).combine(outputs);
    const right = calledBy(stacked, 2).filter((called, row) => called === labels[row]).length;
    expect(right).toBe(36);
  });

  it('gives a class that it never saw no probability, and is sure of the only one it saw', () => {
    const three: Truth = { kind: 'classification', classes: 3, labels: Int32Array.from([0, 2, 0, 2]) };
    const outputs = [Float32Array.from([0.6, 0.1, 0.3, 0.2, 0.2, 0.6, 0.5, 0.3, 0.2, 0.1, 0.1, 0.8])];
    const combined = fitCombiner('stacking', outputs, three).combine(outputs);
    expect([combined[1], combined[4], combined[7], combined[10]]).toEqual([0, 0, 0, 0]);
    const one: Truth = { ...three, labels: Int32Array.from([1, 1, 1, 1]) };
    expect([...fitCombiner('stacking', outputs, one).combine(outputs).slice(0, 3)]).toEqual([0, 1, 0]);
  });

  it('has met every class before it is asked, though the parts of a split let the classes take turns', () => {
    const turns = Int32Array.from({ length: 200 }, (_, row) => row % 10);
    const sure = new Float32Array(2000).map((_, place) =>
      place % 10 === turns[Math.floor(place / 10)] ? 0.91 : 0.01,
    );
    const combined = crossFitted('stacking', [sure], { kind: 'classification', classes: 10, labels: turns });
    expect(calledBy(combined, 10)).toEqual(turns);
  });

  it('never answers an example by what has seen its label', () => {
    for (const method of ['weighted', 'stacking'] as const) {
      const before = crossFitted(method, [good, guessing], truth);
      for (const changed of [0, 7, 39]) {
        const other = { ...truth, labels: labels.map((label, row) => (row === changed ? 1 - label : label)) };
        const after = crossFitted(method, [good, guessing], other);
        expect(after.slice(2 * changed, 2 * changed + 2)).toEqual(before.slice(2 * changed, 2 * changed + 2));
        if (method === 'stacking') expect(after).not.toEqual(before);
      }
    }
  });
});

describe('disagreement', () => {
  it('is the share of examples called differently: symmetric, nothing with oneself', () => {
    const one = Float32Array.from([0.9, 0.1, 0.8, 0.2, 0.3, 0.7, 0.4, 0.6]);
    const other = Float32Array.from([0.9, 0.1, 0.2, 0.8, 0.3, 0.7, 0.6, 0.4]);
    expect(disagreementOf([one, other], 2)).toEqual([
      [0, 0.5],
      [0.5, 0],
    ]);
  });

  it('is the root mean squared difference of numbers', () => {
    const [[, apart]] = disagreementOf([Float32Array.of(1, 2), Float32Array.of(4, 6)], 0) as [
      [number, number],
    ];
    expect(apart).toBeCloseTo(Math.sqrt(12.5), 6);
  });
});
