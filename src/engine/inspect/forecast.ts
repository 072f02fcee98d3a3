import { expectedNumbers } from '../../core/math/outputs';
import { mostForecastSteps, type OwnExample } from '../../core/ownExample';
import { ProblemError } from '../../core/problem';
import { seriesOf, windowInputs } from '../../data/ownExamples';
import type { PreparedData } from '../../data/types';
import type { NetworkSaid } from '../../protocol/tryIt';
import { type AskedNetwork, saidOf } from './askedNetwork';

/**
 * Continues a series: what is said of a step is taken for true when the next one is asked for. Nothing is known of the
 * other channels from there on: they stay as they last were.
 * @throws ProblemError `data.unsuitable` where the start has no whole window before it
 */
export async function forecast(
  data: PreparedData,
  network: AskedNetwork,
  { from, steps }: Extract<OwnExample, { kind: 'series' }>,
): Promise<Pick<NetworkSaid, 'output' | 'forecast'>> {
  const { channels, values, target, window, scale } = seriesOf(data.raw);
  const width = channels.length;
  const isInside = Number.isInteger(from) && from >= window && from * width <= values.length;
  if (!isInside || !(steps >= 1 && steps <= mostForecastSteps)) {
    throw new ProblemError({
      code: 'data.unsuitable',
      message: `The series cannot be continued by ${steps} steps from step ${from} on.`,
      hint: `Begin at step ${window} at the earliest, and ask for ${mostForecastSteps} steps at most.`,
    });
  }
  const known = new Float32Array((from + steps) * width);
  known.set(values.subarray(0, from * width));
  const path: number[] = [];
  let output: readonly number[] = [];
  for (let step = from; step < from + steps; step++) {
    const outputs = await network.outputs(windowInputs(data, known, step), 1);
    const said = saidOf(data, outputs)[0] ?? [];
    if (step === from) output = said;
    const number = numberOf(data, outputs, said);
    const last = known[(step - 1) * width + target] as number;
    known.copyWithin(step * width, (step - 1) * width, step * width);
    const next = scale === 'level' ? number : last * Math.exp(number / 100);
    known[step * width + target] = next;
    path.push(next);
  }
  return { output, forecast: path };
}

/** Of classes that stand for numbers, their mean by probability. */
function numberOf(
  { task, classNumbers }: PreparedData,
  outputs: Float32Array,
  said: readonly number[],
): number {
  if (task.kind === 'regression') return said[0] as number;
  return classNumbers ? (expectedNumbers(outputs, classNumbers)[0] as number) : Number.NaN;
}
