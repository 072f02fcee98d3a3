import { readDataFile, runExperiment } from '../../src/cli/run';
import { mustResolve } from '../../src/core/experiment/resolve';
import { prepareData } from '../../src/data/prepare';
import { planFor } from '../../src/engine/session/build';
import { createBatches } from '../../src/engine/training/batches';
import { createEvaluator } from '../../src/engine/training/evaluate';
import type { Batch } from '../../src/engine/training/stepper';
import { type Repetition, smallest } from '../measure';
import { compiledStepper, ratesAt } from '../peers/tiplab';
import { type Figure, percent, time } from '../report';

const epochs = 20;
const learningRate = 0.001;

/**
 * What a whole run of the MLP on the digits takes beyond its bare arithmetic, which is its steps and, after each epoch,
 * one forward pass over the validation part: gathering shuffled batches, metrics, looks inside, events, and letting
 * others have their turn.
 */
export async function overhead(repetitions: number): Promise<Figure[]> {
  const experiment = mustResolve({
    data: { dataset: 'digits' },
    model: { layers: [{ type: 'flatten' }, { type: 'dense', units: 128 }] },
    training: {
      batchSize: 64,
      epochs,
      optimizer: { type: 'adam', learningRate },
      schedule: { type: 'constant' },
    },
    backend: 'wasm',
  });
  const data = await prepareData(experiment, readDataFile, new AbortController().signal);
  const { task, training, inputShape, validation } = data;
  const plan = planFor(experiment, data);
  const stepper = compiledStepper({ plan, experiment, task });
  const batches = createBatches(experiment.seed, training, inputShape, experiment.training.batchSize);
  const evaluator = createEvaluator(stepper, data, experiment.training, plan.multiplyAdds);
  batches.shuffle(1);
  const ready = Array.from({ length: batches.perEpoch }, (_, index) => copyOf(batches.at(index)));

  const bare = perEpoch(async () => {
    for (const [step, batch] of ready.entries()) stepper.step(batch, ratesAt(learningRate, step));
    await stepper.readSums();
  });
  const gathering = perEpoch(() => {
    batches.shuffle(2);
    for (let index = 0; index < batches.perEpoch; index++) batches.at(index);
  });
  const validating = perEpoch(() => evaluator.evaluate(validation, async () => true));
  const forward = perEpoch(() => stepper.predict(validation.inputs, validation.count));
  const whole: Repetition = async () => (await runExperiment(experiment)).result.seconds / epochs;

  const candidates = [bare, gathering, validating, forward, whole];
  const [steps = 0, gather = 0, validate = 0, pass = 0, run = 0] = await smallest(candidates, repetitions);
  const arithmetic = steps + pass;
  const share = (seconds: number) => `+${percent(seconds / arithmetic)}`;
  stepper.dispose();
  return [
    {
      what: `MLP on the digits, an epoch of a whole run over its bare arithmetic: the steps and a forward pass over the validation part`,
      figure: share(run - arithmetic),
      target: 'at most +5 %',
      times: `${time(run)} against ${time(arithmetic)}`,
    },
    {
      what: '· of which shuffling and gathering batches',
      figure: share(gather),
      times: time(gather),
    },
    {
      what: '· of which metrics of the validation part',
      figure: share(validate - pass),
      times: time(validate - pass),
    },
    {
      what: `· the same over the steps alone: the validation part is ${percent(validation.count / training.count)} of the training part`,
      figure: `+${percent(run / steps - 1)}`,
      times: `${time(run)} against ${time(steps)}`,
    },
  ];
}

/** As often as the whole run does it: the smallest of short times would flatter the parts. */
function perEpoch(work: () => unknown): Repetition {
  return async () => {
    const start = performance.now();
    for (let epoch = 0; epoch < epochs; epoch++) await work();
    return (performance.now() - start) / 1000 / epochs;
  };
}

function copyOf({ count, inputs, labels, targets }: Batch): Batch {
  return { count, inputs: inputs.slice(), labels: labels.slice(), targets: targets.slice() };
}
