/** Something that takes training steps, to be timed. */
export interface Contender {
  readonly name: string;
  readonly stepsPerPass: number;
  /** What must not be timed, such as making a backend the current one. */
  ready?(): Promise<unknown>;
  /** Steps through all batches of the problem so many times, and is done when it resolves. */
  passes(times: number): Promise<void>;
}

/** How long to measure. */
export interface Effort {
  readonly repetitions: number;
  /** Of one repetition, at least. */
  readonly milliseconds: number;
}

/** One repetition; resolves to what is being compared, such as seconds per step. */
export type Repetition = () => Promise<number>;

/** Nobody is measured any longer than this, but everybody once. */
const patience = 10_000;

/**
 * The smallest figure of each: on a machine that is shared, what is larger is someone else's work. They take turns,
 * so that all meet the same weather.
 */
export async function smallest(candidates: readonly Repetition[], repetitions: number): Promise<number[]> {
  const results = candidates.map(() => ({ least: Number.POSITIVE_INFINITY, spent: 0 }));
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const [index, candidate] of candidates.entries()) {
      const result = results[index];
      if (result === undefined || result.spent > patience) continue;
      const start = performance.now();
      result.least = Math.min(result.least, await candidate());
      result.spent += performance.now() - start;
    }
  }
  return results.map(({ least }) => least);
}

/** Seconds per step of each contender, by its name. */
export async function secondsPerStep(
  contenders: readonly Contender[],
  { repetitions, milliseconds }: Effort,
): Promise<(name: string) => number> {
  const candidates: Repetition[] = [];
  for (const contender of contenders) candidates.push(await warmedUp(contender, milliseconds));
  const seconds = await smallest(candidates, repetitions);
  return (name) => seconds[contenders.findIndex((contender) => contender.name === name)] ?? Number.NaN;
}

/** Lets the engine compile, and finds out how many passes fill a repetition. */
async function warmedUp(contender: Contender, milliseconds: number): Promise<Repetition> {
  const run = async (times: number) => {
    await contender.ready?.();
    const start = performance.now();
    await contender.passes(times);
    return performance.now() - start;
  };
  let times = 1;
  for (;;) {
    const taken = await run(times);
    if (taken >= milliseconds) break;
    times = Math.ceil(times * Math.min(10, Math.max(1.3, milliseconds / taken)));
  }
  return async () => (await run(times)) / 1000 / (times * contender.stepsPerPass);
}
