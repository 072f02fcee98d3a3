import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  defaultSwatsRule,
  initialSwats,
  observeSwats,
  paperSwatsRule,
  type SwatsState,
  sgdRateOf,
} from '../../../src/core/math/swats';

interface Case {
  readonly name: string;
  readonly config: { readonly learningRate: number; readonly beta1: number; readonly beta2: number } & {
    readonly adamEpsilon: number;
    readonly switchEpsilon: number;
  };
  readonly noise: readonly (readonly number[])[] | null;
  readonly steps: number;
  readonly switchStep: number | null;
  readonly sgdRate: number | null;
  readonly gamma: readonly (number | null)[];
  readonly lambda: readonly (number | null)[];
  readonly w: readonly (readonly number[])[];
}
const reference = JSON.parse(readFileSync(new URL('../../golden/swats.json', import.meta.url), 'utf8')) as {
  A: number[][];
  b: number[];
  start: number[];
  cases: Case[];
};

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

/** Adam in double precision on the case's quadratic; yields each step with its gradient. */
function* adamSteps({ config, noise }: Case, steps: number) {
  let w = [...reference.start];
  let m = w.map(() => 0);
  let v = w.map(() => 0);
  for (let k = 1; k <= steps; k++) {
    const gradient = w.map(
      (_, i) => dot(reference.A[i] ?? [], w) - (reference.b[i] ?? 0) + (noise?.[k - 1]?.[i] ?? 0),
    );
    const { beta1, beta2 } = config;
    m = m.map((old, i) => beta1 * old + (1 - beta1) * (gradient[i] ?? 0));
    v = v.map((old, i) => beta2 * old + (1 - beta2) * (gradient[i] ?? 0) ** 2);
    const alpha = (config.learningRate * Math.sqrt(1 - beta2 ** k)) / (1 - beta1 ** k);
    const step = m.map((mean, i) => (-alpha * mean) / (Math.sqrt(v[i] ?? 0) + config.adamEpsilon));
    w = w.map((old, i) => old + (step[i] ?? 0));
    yield { step, gradient };
  }
}

describe('SWATS', () => {
  it.each(reference.cases.map((each) => [each.name, each] as const))(
    'follows Algorithm 1: %s',
    (name, each) => {
      const rule = { ...paperSwatsRule, absoluteTolerance: each.config.switchEpsilon };
      const adam = each.gamma.length;
      let state: SwatsState = initialSwats;
      let switched: number | null = null;
      for (const { step, gradient } of adamSteps(each, adam)) {
        const projection = { stepNorm2: dot(step, step), stepDotGradient: dot(step, gradient) };
        state = observeSwats(state, projection, each.config.beta2, rule);
        const index = state.steps - 1;
        expect(state.gamma, `gamma ${index}`).toBeCloseTo(each.gamma[index] ?? Number.NaN, 6);
        expect(state.rate, `lambda ${index}`).toBeCloseTo(each.lambda[index] ?? Number.NaN, 6);
        if (state.settled) switched ??= state.steps;
      }
      // The published algorithm would ascend there; ours waits.
      const expected = name === 'negativeRate' ? null : each.switchStep;
      expect(switched).toBe(expected);
      if (expected !== null) expect(state.rate).toBeCloseTo(each.sgdRate ?? Number.NaN, 9);
    },
  );

  /** The states after each of these γ. */
  function observe(rates: readonly number[], rule = defaultSwatsRule): SwatsState[] {
    let state = initialSwats;
    return rates.map((rate) => {
      state = observeSwats(state, { stepNorm2: 1, stepDotGradient: -1 / rate }, 0.999, rule);
      return state;
    });
  }

  it('waits out the first steps, whose average agrees with anything', () => {
    const states = observe(new Array(150).fill(0.3));
    expect(states.findIndex(({ settled }) => settled) + 1).toBe(defaultSwatsRule.earliestStep);
    expect(states.at(-1)?.rate).toBeCloseTo(0.3, 9);
  });

  it('is not thrown off by one step across the gradient', () => {
    const states = observe([...new Array(120).fill(0.3), 3000, 0.3]);
    expect(states.at(-1)?.rate).toBeLessThan(0.4);
    expect(observe([...new Array(120).fill(0.3), 3000, 0.3], paperSwatsRule).at(-1)?.rate).toBeGreaterThan(
      20,
    );
  });

  it('waits while the average points uphill or a step says nothing', () => {
    expect(observe(new Array(150).fill(-0.3)).some(({ settled }) => settled)).toBe(false);
    const nothing = observeSwats(initialSwats, { stepNorm2: 0, stepDotGradient: 0 }, 0.999);
    expect(nothing).toMatchObject({ settled: false, average: 0 });
  });

  it('takes momentum into account in the rate it hands over', () => {
    expect(sgdRateOf(0.3, 0.9)).toBeCloseTo(0.03, 12);
  });
});
