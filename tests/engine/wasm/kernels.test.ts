import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { compileKernels, kernelFile } from '../../../scripts/kernels';
import { randomStream } from '../../../src/core/math/random';
import { dropoutMask } from '../../../src/engine/tfjs/dropoutMask';
import { supportedSimd } from '../../../src/engine/wasm/features';
import { instantiateKernels } from '../../../src/engine/wasm/module';
import { ActivationKind, ClassLossKind, Context } from '../../../src/engine/wasm/opcodes';
import { type Operation, operation } from '../../../src/engine/wasm/program';
import { simdVersions } from '../compiled/versions';

describe.each(simdVersions)('the committed %s kernels', (version) => {
  it('are what their source compiles to, and small', async () => {
    const written = await readFile(kernelFile(version), 'utf8');
    expect(written).toBe(await compileKernels(version));
    // Base64 takes four characters for three bytes.
    expect((written.length * 3) / 4).toBeLessThan(60_000);
  }, 60_000);
});

/** A memory with kernels; `call` runs one operation for `count` examples. */
function bench(version: (typeof simdVersions)[number]) {
  const memory = new WebAssembly.Memory({ initial: 4 });
  const kernels = instantiateKernels(version, memory);
  const floats = new Float32Array(memory.buffer);
  const integers = new Int32Array(memory.buffer);
  const context = 64;
  const program = 512;
  const call = (count: number, operationWords: Operation, first = 0) => {
    integers[context / 4 + Context.Count / 4] = count;
    integers[context / 4 + Context.First / 4] = first;
    integers[context / 4 + Context.Adds / 4] = Number(first > 0);
    integers.set(operationWords, program / 4);
    kernels.run(program, program + operationWords.length * 4, context);
  };
  return { floats, integers, call };
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** erf by its series, exact enough far beyond 32 bits for |x| < 6. */
function erf(x: number): number {
  let [sum, term] = [x, x];
  for (let n = 1; n < 200; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

const references: ReadonlyMap<ActivationKind, (x: number) => number> = new Map([
  [ActivationKind.Relu, (x: number) => Math.max(0, x)],
  [ActivationKind.LeakyRelu, (x: number) => (x > 0 ? x : 0.2 * x)],
  [ActivationKind.Elu, (x: number) => (x > 0 ? x : Math.expm1(x))],
  [ActivationKind.Selu, (x: number) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x))],
  [ActivationKind.Gelu, (x: number) => (x * (1 + erf(x * Math.SQRT1_2))) / 2],
  [ActivationKind.Swish, (x: number) => x * sigmoid(x)],
  [ActivationKind.Softplus, (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))],
  [ActivationKind.Tanh, Math.tanh],
  [ActivationKind.Sigmoid, sigmoid],
]);

describe.each(simdVersions)('the %s kernels', (version) => {
  const { floats, integers, call } = bench(version);
  const [a, b, c] = [4096, 40_000, 120_000];

  it.each(
    [...references].map(
      ([activation, reference]) => [ActivationKind[activation], activation, reference] as const,
    ),
  )('activation as %s does, from tiny to huge values', (_name, activation, reference) => {
    const xs = Float32Array.from({ length: 801 }, (_, i) => ((i - 400) / 400) ** 3 * 6);
    floats.set(xs, a / 4);
    call(1, operation('activate', { kind: activation, x: a, y: b, size: xs.length }));
    for (const [i, x] of xs.entries()) {
      const expected = reference(x);
      const error = Math.abs((floats[b / 4 + i] as number) - expected);
      expect(error, `${x}`).toBeLessThan(3e-7 + 1e-6 * Math.abs(expected));
    }
    for (const x of [-1e30, -200, 200, 1e30]) {
      floats[a / 4] = x;
      call(1, operation('activate', { kind: activation, x: a, y: b, size: 1 }));
      const expected = Math.abs(x) > 6 && activation === ActivationKind.Gelu ? Math.max(0, x) : reference(x);
      expect(Math.abs((floats[b / 4] as number) - expected), `${x}`).toBeLessThanOrEqual(1e-6 * Math.abs(x));
    }
    floats[a / 4] = Number.NaN;
    call(1, operation('activate', { kind: activation, x: a, y: b, size: 1 }));
    expect(floats[b / 4]).toBeNaN();
  });

  it.each([0.1, 0.5, 0.85])('draw the dropout masks of the tape at rate %s, part by part too', (rate) => {
    const [size, examples] = [7, 9];
    const name = { seed: 3, path: '2', step: 17, firstExample: 0 };
    const stream = randomStream(name.seed, 'dropout', `${name.path}/${name.step}`);
    const key = 2048;
    integers[key / 4] = stream.integer(2 ** 32);
    integers[key / 4 + 1] = stream.integer(2 ** 32);
    integers[key / 4 + 2] = Math.ceil(rate * 2 ** 32);
    floats[key / 4 + 3] = 1 / (1 - rate);
    floats.fill(1, a / 4, a / 4 + size * examples);
    call(4, operation('dropout', { x: a, y: b, key, size }));
    call(5, operation('dropout', { x: a, y: b + 4 * size * 4, key, size }), 4);
    expect(floats.slice(b / 4, b / 4 + size * examples)).toEqual(dropoutMask(examples, size, rate, name));
  });

  it('multiply at any shape, and touch nothing beside the result', () => {
    const stream = randomStream(1, 'data');
    for (const [rows, inner, columns] of [
      [1, 1, 1],
      [3, 2, 5],
      [4, 7, 8],
      [5, 400, 9],
      [13, 3, 17],
      [2, 900, 12],
    ] as const) {
      const left = Float32Array.from({ length: rows * inner }, stream.normal);
      const right = Float32Array.from({ length: inner * columns }, stream.normal);
      floats.fill(7);
      floats.set(left, a / 4);
      floats.set(right, b / 4);
      call(rows, operation('product', { a, b, bias: 0, out: c, rows: 1, inner, columns, relu: false }));
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          let sum = 0;
          for (let k = 0; k < inner; k++)
            sum += (left[i * inner + k] as number) * (right[k * columns + j] as number);
          expect(floats[c / 4 + i * columns + j]).toBeCloseTo(sum, 3);
        }
      }
      expect(floats[c / 4 - 1]).toBe(7);
      expect(floats[c / 4 + rows * columns]).toBe(7);
    }
  });

  it('give tanh the same bits in rows of sixteen as one by one', () => {
    const xs = Float32Array.from({ length: 37 }, (_, i) => (i - 18) ** 3 / 600);
    xs[5] = Number.NaN;
    floats.set(xs, a / 4);
    call(1, operation('activate', { kind: ActivationKind.Tanh, x: a, y: b, size: xs.length }));
    for (const at of xs.keys())
      call(1, operation('activate', { kind: ActivationKind.Tanh, x: a + 4 * at, y: c + 4 * at, size: 1 }));
    const wordsAt = (address: number) => integers.slice(address / 4, address / 4 + xs.length);
    expect(wordsAt(b)).toEqual(wordsAt(c));
  });

  it.each([
    [10, 8, 1],
    [7, 21, 1],
    [5, 500, 1],
    [10, 1, 8],
    [3, 1, 7],
  ])('give narrow products the bits of wide ones: %s × %s × %s', (rows, inner, columns) => {
    const stream = randomStream(1, 'data', `${rows} ${inner} ${columns}`);
    const normal = (length: number) => Float32Array.from({ length }, stream.normal);
    const [left, right, truth, bias] = [
      normal(rows * inner),
      normal(inner * columns),
      normal(rows),
      normal(columns),
    ];
    // The same with every column twice, or with a second step of zeros: wide enough for tiles.
    const [wideInner, wideColumns] = [Math.max(inner, 2), Math.max(columns, 2)];
    const [biasAt, wide] = [1024, 60_000];
    const result = (address: number, length: number) =>
      Array.from(floats.slice(address / 4, address / 4 + length));
    const evenly = (from: readonly number[], step: number) => from.filter((_, i) => i % step < columns);

    floats.fill(7, 1024 / 4);
    floats.set(left, a / 4);
    floats.set(right, b / 4);
    floats.set(bias, biasAt / 4);
    call(rows, operation('product', { a, b, bias: biasAt, out: c, rows: 1, inner, columns, relu: true }));
    const narrow = result(c, rows * columns);
    expect([floats[c / 4 - 1], floats[c / 4 + rows * columns]]).toEqual([7, 7]);

    for (let row = 0; row < rows; row++) {
      for (let k = 0; k < wideInner; k++) {
        floats[wide / 4 + row * wideInner + k] = k < inner ? (left[row * inner + k] as number) : 0;
      }
    }
    for (let k = 0; k < wideInner; k++) {
      for (let j = 0; j < wideColumns; j++) {
        floats[b / 4 + k * wideColumns + j] = k < inner ? (right[k * columns + (j % columns)] as number) : 0;
      }
    }
    for (let j = 0; j < wideColumns; j++) floats[biasAt / 4 + j] = bias[j % columns] as number;
    call(
      rows,
      operation('product', {
        a: wide,
        b,
        bias: biasAt,
        out: c,
        rows: 1,
        inner: wideInner,
        columns: wideColumns,
        relu: true,
      }),
    );
    expect(evenly(result(c, rows * wideColumns), wideColumns)).toEqual(narrow);

    // The gradient of the kernel of a single output, in two parts.
    floats.set(truth, b / 4);
    floats.fill(7, c / 4);
    const across = { a, b, out: c, rows: 1, inner };
    call(rows, operation('productAcross', { ...across, columns: 1, line: 1 }));
    call(rows, operation('productAcross', { ...across, columns: 1, line: 1 }), rows);
    const gradient = result(c, inner);
    expect(floats[c / 4 + inner]).toBe(7);
    for (const [row, y] of truth.entries()) floats.fill(y, b / 4 + 2 * row, b / 4 + 2 * row + 2);
    call(rows, operation('productAcross', { ...across, columns: 2, line: 2 }));
    call(rows, operation('productAcross', { ...across, columns: 2, line: 2 }), rows);
    expect(result(c, 2 * inner).filter((_, i) => i % 2 === 0)).toEqual(gradient);
  });

  it('count right answers and share out the gradient of a class loss', () => {
    floats.set([2, 1, 0, 0, 3, 0], a / 4);
    integers.set([0, 2], b / 4);
    const context = 64;
    floats[context / 4 + Context.Share / 4] = 0.5;
    for (const slot of [Context.Correct, Context.Weighted, Context.Mixed]) integers[(context + slot) / 4] = 0;
    call(
      2,
      operation('classLoss', {
        kind: ClassLossKind.CrossEntropy,
        logits: a,
        labels: b,
        gradient: c,
        units: 3,
        smoothing: 0,
        weights: 0,
        secondLabels: 0,
        shares: 0,
        room: 0,
        classWeights: 0,
      }),
    );
    expect(integers[context / 4 + Context.Correct / 4]).toBe(1);
    const gradient = floats.slice(c / 4, c / 4 + 6);
    expect(gradient.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 6);
    expect(gradient[0]).toBeLessThan(0);
    expect(gradient[5]).toBeLessThan(0);
  });
});

describe('the choice of kernels', () => {
  it('is made by asking the engine', () => {
    expect(['relaxed', 'plain']).toContain(supportedSimd());
  });
});
