import { createBatches } from '../src/engine/training/batches';
import { type Contender, type Effort, secondsPerStep } from './measure';
import { mlpProblem } from './networks';
import { compiled, compiledStepper, ratesAt } from './peers/tiplab';
import { drawBatch } from './problem';
import { type Growth, time } from './report';

/** How the cost of the MLP grows: the cost per unit of each should stay where it is. */
export async function growth(effort: Effort): Promise<Growth[]> {
  return [await withExamples(effort), await withParameters(effort), await withBatchSize(effort)];
}

async function withExamples(effort: Effort): Promise<Growth> {
  const sizes = [1000, 2000, 4000, 8000];
  const contenders = sizes.map(epochOf);
  const seconds = await secondsPerStep(contenders, effort);
  return {
    what: 'An epoch',
    points: sizes.map((amount) => ({ amount, of: 'examples', seconds: seconds(`${amount}`) })),
    title: 'Examples: an epoch of MLP 784-128-10 [64], shuffled',
    columns: ['examples', 'epoch', 'per example'],
    rows: sizes.map((size) => {
      const epoch = seconds(`${size}`);
      return [`${size}`, time(epoch), time(epoch / size)];
    }),
  };
}

/** Its step is a whole epoch. */
function epochOf(count: number): Contender {
  const problem = mlpProblem({ batchCount: 1 });
  const { inputShape, classes } = problem;
  const stepper = compiledStepper(problem);
  const part = {
    ...drawBatch(inputShape, classes, count, 'all'),
    indices: Int32Array.from({ length: count }, (_, index) => index),
  };
  const batches = createBatches(1, part, inputShape, problem.batchSize);
  return {
    name: `${count}`,
    stepsPerPass: 1,
    async passes(times) {
      for (let epoch = 1; epoch <= times; epoch++) {
        batches.shuffle(epoch);
        for (let index = 0; index < batches.perEpoch; index++) {
          stepper.step(batches.at(index), ratesAt(problem.learningRate, index));
        }
        await stepper.readSums();
      }
    },
  };
}

async function withParameters(effort: Effort): Promise<Growth> {
  const cases = [32, 64, 128, 256, 512].map((units) => {
    const problem = mlpProblem({ units });
    return { units, problem, contender: { ...compiled(problem), name: `${units}` } };
  });
  const contenders = cases.map(({ contender }) => contender);
  const seconds = await secondsPerStep(contenders, effort);
  return {
    what: 'A step',
    points: cases.map(({ units, problem }) => ({
      amount: problem.plan.parameters,
      of: 'parameters',
      seconds: seconds(`${units}`),
    })),
    title: 'Parameters: a step of MLP 784-n-10 [64]',
    columns: ['n', 'parameters', 'step', 'per parameter'],
    rows: cases.map(({ units, problem }) => {
      const step = seconds(`${units}`);
      const { parameters } = problem.plan;
      return [`${units}`, `${parameters}`, time(step), time(step / parameters)];
    }),
  };
}

async function withBatchSize(effort: Effort): Promise<Growth> {
  const sizes = [16, 32, 64, 128, 256];
  const contenders = sizes.map((batchSize) => ({
    ...compiled(mlpProblem({ batchSize, batchCount: 4 })),
    name: `${batchSize}`,
  }));
  const seconds = await secondsPerStep(contenders, effort);
  return {
    what: 'A step',
    points: sizes.map((amount) => ({ amount, of: 'examples of a batch', seconds: seconds(`${amount}`) })),
    title: 'Batch size: a step of MLP 784-128-10, whose update of all weights costs the same for any batch',
    columns: ['batch', 'step', 'per example'],
    rows: sizes.map((size) => {
      const step = seconds(`${size}`);
      return [`${size}`, time(step), time(step / size)];
    }),
  };
}
