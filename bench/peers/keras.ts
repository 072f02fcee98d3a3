import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expectSameNetwork, type Problem } from '../problem';

/** A Python that has Keras: named by the variable PYTHON, or the usual ones. */
const pythons = [process.env.PYTHON, 'python3', 'python'].filter((name) => name !== undefined);

const script = fileURLToPath(new URL('kerasSteps.py', import.meta.url));

/**
 * Keras on JAX (or what KERAS_BACKEND says) on this machine's processor, all its cores. It trains in a process of its
 * own, after the others.
 * @returns seconds per step, and what it calls itself; undefined where no Python has it
 */
export function keras(
  problem: Problem,
  repetitions: number,
): { readonly name: string; readonly seconds: number } | undefined {
  const { layers, inputShape, classes, batchSize, optimizer, learningRate, batches } = problem;
  const input = JSON.stringify({
    ...{ layers, inputShape, classes, batchSize, optimizer, learningRate, repetitions },
    // Enough that what a pass costs beside its steps does not show.
    batches: Math.max(8, batches.length),
  });
  for (const python of pythons) {
    const { status, stdout } = spawnSync(python, [script], { input, encoding: 'utf8' });
    if (status !== 0) continue;
    const { version, parameters, seconds } = JSON.parse(stdout) as {
      readonly version: string;
      readonly parameters: number;
      readonly seconds: number;
    };
    expectSameNetwork(problem, 'Keras', parameters);
    return { name: `Keras ${version}, all cores`, seconds };
  }
  return undefined;
}
