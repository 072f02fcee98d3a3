import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createCompiledStepper } from '../../../src/engine/compiled/compiledStepper';
import { switchTo } from '../tfjs/harness';
import { batchFor, type Case, compiledFor, distance, prepare, ratesAt, tapeFor, trace } from './compare';
import { simdVersions } from './versions';

beforeAll(() => switchTo('cpu'));

const toy: Case = {
  layers: [
    { type: 'dense', units: 8, activation: 'tanh' },
    { type: 'dense', units: 8, activation: 'tanh' },
  ],
  inputShape: [2],
  classes: 2,
  batchSize: 10,
};

const cnn: Case = {
  layers: [
    { type: 'conv2d', filters: 16 },
    { type: 'maxPool' },
    { type: 'conv2d', filters: 32 },
    { type: 'dropout', rate: 0.25 },
    { type: 'flatten' },
    { type: 'dense', units: 12 },
  ],
  inputShape: [24, 24, 1],
  classes: 4,
  batchSize: 70,
};

/** 0.4 MB per example: more than two dozen do not stay in the cache together. */
const wide: Case = {
  layers: [
    { type: 'depthwiseConv2d', depthMultiplier: 8 },
    { type: 'dropout', rate: 0.25 },
    { type: 'globalAveragePool' },
  ],
  inputShape: [28, 28, 4],
  classes: 4,
  batchSize: 27,
  training: { optimizer: { type: 'sgd' } },
};

/** Batch normalization needs the batch whole, and this one takes long. */
const normalized: Case = {
  layers: [
    { type: 'conv2d', filters: 16 },
    { type: 'batchNorm' },
    { type: 'conv2d', filters: 32 },
    { type: 'dropout', rate: 0.25 },
    { type: 'globalAveragePool' },
  ],
  inputShape: [28, 28, 4],
  classes: 4,
  batchSize: 66,
  training: { optimizer: { type: 'adam' } },
};

describe.each(simdVersions)('the compiled stepper by the %s kernels', (version) => {
  it('starts from the same weights as the tape, to the bit', async () => {
    const [tape, compiled] = [tapeFor(cnn), compiledFor(cnn, version)];
    expect(await compiled.exportWeights()).toEqual(await tape.exportWeights());
    tape.dispose();
    compiled.dispose();
  });

  it('gives the same bits from run to run, on a memory that was used before', async () => {
    const runs = [];
    for (let run = 0; run < 2; run++) {
      const stepper = compiledFor(cnn, version);
      runs.push(await trace(stepper, cnn, 4));
      stepper.dispose();
      const other = compiledFor(toy, version);
      await trace(other, toy, 2);
      other.dispose();
    }
    expect(runs[1]).toEqual(runs[0]);
  });

  it('asks for no memory over 10,000 steps, looks between them and a rewind', async () => {
    const first = compiledFor(toy, version);
    const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow');
    const create = vi.spyOn(WebAssembly, 'Memory');
    const batch = batchFor(toy, 'x');
    for (let step = 0; step < 10_000; step++) first.step(batch, ratesAt(step));
    await first.predict(batch.inputs, batch.count);
    await first.readSums();
    first.dispose();
    const rewound = compiledFor(toy, version);
    rewound.step(batch, ratesAt(0));
    rewound.dispose();
    expect(grow).not.toHaveBeenCalled();
    expect(create).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('cuts a batch that outgrows the cache into chunks, and loses nothing by it', async () => {
    const [tape, compiled] = [tapeFor(wide), compiledFor(wide, version)];
    const [expected, actual] = [await trace(tape, wide, 1), await trace(compiled, wide, 1)];
    expect(distance(expected.losses, actual.losses)).toBeLessThan(1e-5);
    for (const [path, values] of expected.weights) {
      expect(distance(values, actual.weights.get(path) ?? []), path).toBeLessThan(2e-5);
    }
    tape.dispose();
    compiled.dispose();
  });

  it.each([
    ['in chunks', wide],
    ['between its operations', normalized],
  ])('takes a long step in parts, %s, to the same bits, looked at on the way or not', async (_, given) => {
    const [whole, parted] = [compiledFor(given, version), compiledFor(given, version)];
    const batch = batchFor(given, 'x');
    for (let step = 0; step < 3; step++) {
      const before = await whole.exportWeights();
      whole.step(batch, ratesAt(step));
      let parts = 1;
      for (const _ of parted.stepInParts(batch, ratesAt(step))) {
        if (parts % 8 === 1) {
          await parted.predict(batch.inputs, 3);
          expect(await parted.exportWeights()).toEqual(before);
        }
        parts++;
      }
      expect(parts).toBeGreaterThan(1);
    }
    expect(await parted.readSums()).toEqual(await whole.readSums());
    expect(await parted.exportWeights()).toEqual(await whole.exportWeights());
    whole.dispose();
    parted.dispose();
  });

  it.each([
    ['in chunks', wide, 1],
    ['behind its loss', normalized, 10],
  ])('forgets a step that is given up %s', async (_, network, pieces) => {
    const [plain, given] = [compiledFor(network, version), compiledFor(network, version)];
    const batch = batchFor(network, 'x');
    plain.step(batch, ratesAt(0));
    given.step(batch, ratesAt(0));
    const parts = given.stepInParts(batch, ratesAt(1));
    for (let piece = 0; piece < pieces; piece++) expect(parts.next().done).toBe(false);
    parts.return();
    expect(await given.exportWeights()).toEqual(await plain.exportWeights());
    for (const stepper of [plain, given]) stepper.step(batch, ratesAt(1));
    expect(await given.readSums()).toEqual(await plain.readSums());
    expect(await given.exportWeights()).toEqual(await plain.exportWeights());
    plain.dispose();
    given.dispose();
  });

  it('steps and predicts in the same way whatever was done in between', async () => {
    const [plain, looked] = [compiledFor(cnn, version), compiledFor(cnn, version)];
    const batch = batchFor(cnn, 'x', 9);
    for (let step = 0; step < 3; step++) {
      plain.step(batch, ratesAt(step));
      looked.step(batch, ratesAt(step));
      await looked.predict(batch.inputs, 5);
      await looked.observe(batch.inputs, 3);
    }
    expect(await looked.exportWeights()).toEqual(await plain.exportWeights());
    plain.dispose();
    looked.dispose();
  });
});

describe('the compiled stepper', () => {
  it('predicts any number of examples, many chunks of them too', async () => {
    const [tape, compiled] = [tapeFor(toy), compiledFor(toy)];
    for (const count of [0, 1, 7, 256, 1000]) {
      const { inputs } = batchFor(toy, 'many', count);
      const outputs = await compiled.predict(inputs, count);
      expect(outputs.length).toBe(count * 2);
      expect(distance(await tape.predict(inputs, count), outputs)).toBeLessThan(1e-5);
    }
    tape.dispose();
    compiled.dispose();
  });

  it('shows every top-level layer as the tape does', async () => {
    const given: Case = {
      ...toy,
      layers: [
        { type: 'dense', units: 3, activation: 'gelu' },
        { type: 'dropout', rate: 0.5 },
        { type: 'residual', layers: [{ type: 'dense', units: 3, activation: 'tanh' }] },
        { type: 'batchNorm' },
        { type: 'activation', activation: 'linear' },
      ],
    };
    const [tape, compiled] = [tapeFor(given), compiledFor(given)];
    const { inputs } = batchFor(given, 'look', 6);
    for (const stepper of [tape, compiled]) stepper.step(batchFor(given, 'step'), ratesAt(0));
    const [expected, actual] = [await tape.observe(inputs, 6), await compiled.observe(inputs, 6)];
    expect([...actual.keys()]).toEqual([...expected.keys()]);
    for (const [path, values] of expected)
      expect(distance(values, actual.get(path) ?? []), path).toBeLessThan(1e-4);
    tape.dispose();
    compiled.dispose();
  });

  it('gathers sums until they are read', async () => {
    const stepper = compiledFor(toy);
    const batch = batchFor(toy, 'sums');
    stepper.step(batch, ratesAt(0, { learningRate: 0 }));
    const one = await stepper.readSums();
    for (let step = 0; step < 3; step++) stepper.step(batch, ratesAt(step, { learningRate: 0 }));
    const three = await stepper.readSums();
    expect(three).toEqual({ examples: 30, loss: expect.closeTo(3 * one.loss, 5), correct: 3 * one.correct });
    expect(await stepper.readSums()).toEqual({ examples: 0, loss: 0, correct: 0 });
    stepper.dispose();
  });

  it('takes and gives weights, also those that are not trained', async () => {
    const given: Case = { ...toy, layers: [{ type: 'dense', units: 5 }, { type: 'batchNorm' }] };
    const [first, second] = [compiledFor(given), compiledFor({ ...given, seed: 2 })];
    for (let step = 0; step < 5; step++) first.step(batchFor(given, 'x'), ratesAt(step));
    const weights = await first.exportWeights();
    expect([...weights.keys()]).toContain('1.movingVariance');
    second.importWeights(weights);
    expect(await second.exportWeights()).toEqual(weights);
    const { inputs } = batchFor(given, 'y');
    expect(await second.predict(inputs, 10)).toEqual(await first.predict(inputs, 10));
    first.dispose();
    second.dispose();
  });

  it('switches the optimizer without a jump, its memory starting afresh, and measures what SWATS needs', async () => {
    const steppers = [tapeFor(toy), compiledFor(toy)];
    const results = [];
    for (const stepper of steppers) {
      const { experiment } = prepare({ ...toy, training: { optimizer: { type: 'sgd', momentum: 0.9 } } });
      const batch = batchFor(toy, 'swats');
      const found = [await stepper.projection()];
      for (let step = 0; step < 4; step++) {
        stepper.trackProjection(step > 0);
        stepper.step(batch, ratesAt(step));
        found.push(await stepper.projection());
      }
      const before = await stepper.exportWeights();
      stepper.useOptimizer(experiment.training.optimizer);
      expect(await stepper.exportWeights()).toEqual(before);
      for (let step = 4; step < 8; step++) stepper.step(batch, ratesAt(step));
      results.push({ found, weights: await stepper.exportWeights(), after: await stepper.projection() });
      stepper.dispose();
    }
    const [tape, compiled] = results;
    expect(compiled?.after).toBeUndefined();
    for (const [index, expected] of (tape?.found ?? []).entries()) {
      const actual = compiled?.found[index];
      if (expected === undefined) expect(actual).toBeUndefined();
      else {
        expect(actual?.stepNorm2).toBeCloseTo(expected.stepNorm2, 6);
        expect((actual?.stepDotGradient ?? 0) / expected.stepDotGradient).toBeCloseTo(1, 4);
      }
    }
    for (const [path, values] of tape?.weights ?? []) {
      expect(distance(values, compiled?.weights.get(path) ?? []), path).toBeLessThan(1e-4);
    }
  });

  it('listens to new dropout rates, inside blocks too', async () => {
    const layers = (rate: number) => [
      { type: 'dropout', rate },
      {
        type: 'residual',
        layers: [
          { type: 'dense', units: 2 },
          { type: 'dropout', rate },
        ],
      },
    ];
    const outcomes = [];
    for (const make of [tapeFor, compiledFor]) {
      const stepper = make({ ...toy, layers: layers(0.1) });
      stepper.useLayers(prepare({ ...toy, layers: layers(0.7) }).experiment.model.layers);
      stepper.step(batchFor(toy, 'live'), ratesAt(3));
      outcomes.push(await stepper.exportWeights());
      stepper.dispose();
    }
    for (const [path, values] of outcomes[0] ?? []) {
      expect(distance(values, outcomes[1]?.get(path) ?? []), path).toBeLessThan(1e-4);
    }
  });

  it('shows a diverged loss as one that is not finite', async () => {
    const stepper = compiledFor({ ...toy, training: { optimizer: { type: 'sgd' } } });
    for (let step = 0; step < 200; step++)
      stepper.step(batchFor(toy, 'far'), ratesAt(step, { learningRate: 1e30 }));
    const { loss } = await stepper.readSums();
    expect(Number.isFinite(loss)).toBe(false);
    stepper.dispose();
  });

  it('says why when it cannot do a network', () => {
    const given: Case = {
      ...cnn,
      layers: [{ type: 'conv2d', filters: 512 }, { type: 'batchNorm' }, { type: 'flatten' }],
    };
    const outcome = createCompiledStepper(prepare({ ...given, batchSize: 4096 }));
    expect(outcome).toEqual({ kind: 'unsupported', reason: expect.stringMatching(/MB/) });
  });

  it('does nothing once disposed: its memory may be another network’s by then', async () => {
    const gone = compiledFor(toy);
    gone.dispose();
    const next = compiledFor(toy);
    const before = await next.exportWeights();
    const batch = batchFor(toy, 'late');
    expect(() => gone.step(batch, ratesAt(0))).toThrow(/disposed/);
    await expect(gone.predict(batch.inputs, 3)).rejects.toThrow(/disposed/);
    expect(await gone.readSums()).toEqual({ examples: 0, loss: 0, correct: 0 });
    gone.dispose();
    expect(await next.exportWeights()).toEqual(before);
    next.dispose();
  });

  it('neither a long training nor many rewinds take more memory', async () => {
    const stepper = compiledFor(toy);
    const batch = batchFor(toy, 'long');
    for (let step = 0; step < 1000; step++) stepper.step(batch, ratesAt(step));
    const external = () => process.memoryUsage().arrayBuffers;
    const before = external();
    for (let step = 0; step < 10_000; step++) stepper.step(batch, ratesAt(step));
    expect(external() - before).toBeLessThan(100_000);
    stepper.dispose();
    for (let rewind = 0; rewind < 50; rewind++) {
      const again = compiledFor(cnn);
      again.step(batchFor(cnn, 'rewind', 3), ratesAt(0));
      again.dispose();
    }
    const made = compiledFor(cnn);
    made.dispose();
    made.dispose();
    expect(external() - before).toBeLessThan(60_000_000);
  });
});
