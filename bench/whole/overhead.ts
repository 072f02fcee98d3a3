import { readDataFile } from '../../src/cli/run';
import { mustResolve } from '../../src/core/experiment/resolve';
import { chooseStepper } from '../../src/engine/session/steppers';
import { createTrainer } from '../../src/engine/session/trainer';
import type { Stepper } from '../../src/engine/stepper/stepper';
import { type Figure, percent, time } from '../report';

const epochs = 20;
/** Examples that only the measuring of a part predicts at once: looks are at fewer. */
const partOfEvaluation = 100;

const experiment = mustResolve({
  data: { dataset: 'digits' },
  model: { layers: [{ type: 'flatten' }, { type: 'dense', units: 128 }] },
  training: {
    batchSize: 64,
    epochs,
    optimizer: { type: 'adam', learningRate: 0.001 },
    schedule: { type: 'constant' },
  },
  backend: 'wasm',
});

/** Seconds of one whole run. */
interface Spent {
  readonly whole: number;
  /** Within its steps. */
  readonly steps: number;
  /** Within forward passes over the validation part. */
  readonly forward: number;
  /** Between two steps of a slice, where the next batch is put together. */
  readonly gathering: number;
}

/**
 * What a whole run of the MLP on the digits takes beyond its steps, the putting together of their shuffled batches and
 * a forward pass over the validation part after each epoch: events, metrics, looks inside, and letting others have their
 * turn. All are timed within the same run, so that all meet the same weather.
 */
export async function overhead(repetitions: number): Promise<Figure[]> {
  const runs: Spent[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) runs.push(await trainOnce());
  const workOf = ({ steps, forward, gathering }: Spent) => steps + forward + gathering;
  const sorted = runs.toSorted((a, b) => a.whole / workOf(a) - b.whole / workOf(b));
  const middle = sorted[Math.floor(runs.length / 2)] as Spent;
  const { whole, steps, forward, gathering } = middle;
  const work = workOf(middle);
  return [
    {
      what: 'MLP on the digits: what a whole run takes beyond its work (events, metrics, looks, yields)',
      figure: `+${percent(whole / work - 1)}`,
      target: 'at most +5 %',
      times: `${time(whole / epochs)} an epoch against ${time(work / epochs)}`,
    },
    {
      what: '· of that work, beside the steps: shuffled batches put together',
      figure: `+${percent(gathering / steps)} of the steps`,
      times: `${time(gathering / epochs)} an epoch`,
    },
    {
      what: '· of that work, beside the steps: a forward pass over the validation part',
      figure: `+${percent(forward / steps)} of the steps`,
      times: `${time(forward / epochs)} an epoch`,
    },
    {
      what: '· the whole run over its steps alone',
      figure: `+${percent(whole / steps - 1)}`,
      times: `${time(whole / epochs)} an epoch against ${time(steps / epochs)}`,
    },
  ];
}

async function trainOnce(): Promise<Spent> {
  const spent = { steps: 0, forward: 0, gathering: 0 };
  const trainer = createTrainer({
    readFile: readDataFile,
    chooseStepper(setup, backend) {
      const chosen = chooseStepper(setup, backend);
      return { ...chosen, stepper: timed(chosen.stepper, spent) };
    },
  });
  let started = 0;
  const whole = await new Promise<number>((resolve, reject) => {
    trainer.subscribe((event) => {
      if (event.type === 'failed') reject(new Error(event.problem.message));
      if (event.type !== 'phase') return;
      if (event.phase === 'training') {
        // What was measured of the untrained network is no part of the training.
        Object.assign(spent, { steps: 0, forward: 0, gathering: 0 });
        started = performance.now();
      }
      if (event.phase === 'testing') resolve((performance.now() - started) / 1000);
    });
    trainer.send({ type: 'start', run: 1, experiment, paused: false, work: { kind: 'train' } });
  });
  const result = { whole, ...spent };
  trainer.dispose();
  return result;
}

/** The stepper, with a clock at its arithmetic. */
function timed(stepper: Stepper, spent: { steps: number; forward: number; gathering: number }): Stepper {
  /** When the step before ended, within a slice. */
  let ended: number | undefined;
  const sinceThen = (start: number) => {
    ended = performance.now();
    return (ended - start) / 1000;
  };
  const begin = () => {
    const start = performance.now();
    if (ended !== undefined) spent.gathering += (start - ended) / 1000;
    return start;
  };
  return {
    ...stepper,
    step(batch, rates) {
      const start = begin();
      stepper.step(batch, rates);
      spent.steps += sinceThen(start);
    },
    *stepInParts(batch, rates) {
      const start = begin();
      yield* stepper.stepInParts(batch, rates);
      spent.steps += sinceThen(start);
    },
    readSums() {
      ended = undefined;
      return stepper.readSums();
    },
    async predict(inputs, count) {
      const start = performance.now();
      const outputs = await stepper.predict(inputs, count);
      if (count >= partOfEvaluation) spent.forward += (performance.now() - start) / 1000;
      return outputs;
    },
  };
}
