import { sizeOf } from '../../core/catalog/layers/types';
import type { Part } from '../../data/types';
import type { Stepper } from '../stepper/stepper';
import { yieldToMessages } from '../training/yield';

/** Enough that what every call costs is a small part, few enough that a large network answers soon. */
const atOnce = 64;
/** Milliseconds that measuring may take. */
const budget = 150;
const mostRounds = 30;

/**
 * Milliseconds per prediction, measured on examples predicted by the batch. The least of several rounds: whatever
 * else the machine does can only add to it.
 */
export async function measurePredictionTime(
  network: Pick<Stepper, 'predict'>,
  { inputs, count }: Part,
  inputShape: readonly number[],
  now: () => number,
): Promise<number> {
  const examples = Math.min(atOnce, count);
  if (examples === 0) return 0;
  const batch = inputs.subarray(0, examples * sizeOf(inputShape));
  // The first call may have things to get ready.
  await network.predict(batch, examples);
  let least = Number.POSITIVE_INFINITY;
  const begun = now();
  for (let round = 0; round < mostRounds && (round < 3 || now() - begun < budget); round++) {
    await yieldToMessages();
    const since = now();
    await network.predict(batch, examples);
    least = Math.min(least, now() - since);
  }
  return least / examples;
}
