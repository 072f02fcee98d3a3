import { describe, expect, it } from 'vitest';
import { runExperiment } from '../../src/cli/run';
import { mustResolve } from '../../src/core/experiment/resolve';

const train = (given: unknown) => runExperiment(mustResolve(given));

describe('on data it has never seen', () => {
  it('the default digits experiment is right 97 times in 100, and given no diagnosis', async () => {
    const { result, backend, diagnosis } = await train({});
    expect(backend.id).toBe('wasm');
    expect(result.test?.accuracy).toBeGreaterThanOrEqual(0.97);
    expect(diagnosis).toEqual([]);
  });

  it('the spiral is right 97 times in 100', async () => {
    const { result } = await train({ data: { dataset: 'spiral' } });
    expect(result.test?.accuracy).toBeGreaterThanOrEqual(0.97);
  });

  it('concrete strength is explained to 80 per cent', async () => {
    const { result } = await train({ data: { dataset: 'concrete' } });
    expect(result.test?.r2).toBeGreaterThanOrEqual(0.8);
  });

  it('the emoji, nine kinds of a hundred, are told apart far better than by chance within five epochs', async () => {
    const { result } = await train({ data: { dataset: 'emoji' }, training: { epochs: 5 } });
    expect(result.test?.accuracy).toBeGreaterThanOrEqual(0.35);
  });

  it.each(['circle', 'xor', 'gaussians', 'moons', 'rings', 'iris', 'penguins'])(
    '%s is right 9 times in 10',
    async (dataset) => {
      const { result } = await train({ data: { dataset } });
      expect(result.test?.accuracy).toBeGreaterThanOrEqual(0.9);
    },
  );

  it.each(['plane', 'bumps'])('%s is explained to 90 per cent', async (dataset) => {
    const { result } = await train({ data: { dataset } });
    expect(result.test?.r2).toBeGreaterThanOrEqual(0.9);
  });
});

describe('Adam, then SGD', () => {
  it('on the digits SWATS finds its own moment and rate, and the loss goes on without a jump', async () => {
    const { history, marks, result } = await train({
      data: { fraction: 60 },
      training: { switch: { when: { auto: 'swats' } }, schedule: { type: 'cosine' } },
    });
    const switches = marks.filter((mark) => mark.kind === 'switch');
    expect(switches).toHaveLength(1);
    const epoch = switches[0]?.epoch ?? 0;
    expect(epoch).toBeGreaterThan(0);
    expect(epoch).toBeLessThan(result.epochs);
    const before = history[Math.floor(epoch)];
    const after = history[Math.ceil(epoch)];
    // The rate found is SGD's, far from Adam's 0.006, and it is the one that is used.
    expect(after?.learningRate).toBeGreaterThan(0.006);
    expect(switches[0]?.text).toMatch(/SWATS found .* learning rate of 0\.\d+/);
    expect(after?.validation.loss).toBeLessThan((before?.validation.loss ?? 0) * 1.5);
    expect(result.test?.accuracy).toBeGreaterThan(0.93);
  });
});

describe('the same experiment twice', () => {
  it('gives the same bits', async () => {
    const once = async () => {
      const { history, result } = await train({ data: { fraction: 10 }, training: { epochs: 1 } });
      return {
        rows: history.map(({ seconds: _s, ...row }) => row),
        validation: result.validation,
        test: result.test,
      };
    };
    expect(await once()).toEqual(await once());
  });

  it('with another learning rate starts from the same split, weights and batch order', async () => {
    const first = async (learningRate: number) =>
      (await train({ data: { dataset: 'moons' }, training: { epochs: 1, optimizer: { learningRate } } }))
        .history[0];
    const [a, b] = [await first(0.02), await first(0.2)];
    expect(a?.validation).toEqual(b?.validation);
    expect(a?.train).toEqual(b?.train);
  });
});
