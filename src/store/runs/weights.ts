import type { WeightValues } from '../../core/network/weightValues';
import { type Problem, ProblemError } from '../../core/problem';
import { experimentOf } from '../../core/runs/storedRun';
import { enqueue, type Shelf, summaryOf } from './shelfState';

/** Milliseconds that a worker may take to hand out the weights. */
const patience = 10_000;

const noNetwork: Problem = {
  code: 'weights.unreadable',
  message: 'The network of this run is no longer there.',
  hint: 'Open the run and train it again: the same seed gives the same weights.',
};

/** Asks the network at hand for its weights, and keeps them with its run. */
export async function keepWeights(shelf: Shelf): Promise<void> {
  const { state, lab } = shelf;
  const { atHand } = state.getState();
  if (atHand === undefined) return;
  // Not in the queue: a worker that is gone answers nothing, and what comes after must not wait for it.
  const reply = await Promise.race([
    lab.ask({ kind: 'weights' }),
    new Promise<undefined>((resolve) => setTimeout(resolve, patience)),
  ]);
  const values = reply?.ok && reply.answer.kind === 'weights' ? reply.answer.values : undefined;
  if (values === undefined || state.getState().atHand !== atHand) {
    state.setState({ problem: reply?.ok === false ? reply.problem : noNetwork });
    return;
  }
  await putWeights(shelf, atHand, values);
}

/** Keeps weights with a run, or none. */
export function putWeights(shelf: Shelf, id: string, weights: WeightValues | undefined): Promise<void> {
  const { state, archive } = shelf;
  return enqueue(shelf, async () => {
    await archive.putWeights(id, weights);
    const { runs } = await archive.list();
    state.setState({ runs, problem: undefined });
  });
}

/** Puts the run's experiment on the bench with the network as it was trained. */
export function takeUpWeights(shelf: Shelf, id: string): Promise<void> {
  const { state, archive, lab } = shelf;
  return enqueue(shelf, async () => {
    const run = summaryOf(shelf, id);
    const weights = await archive.weightsOf(id);
    if (!run || !weights) throw new ProblemError(noNetwork);
    const { reason, epochs, seconds } = run;
    lab.restore(experimentOf(run), {
      id,
      rows: await archive.rowsOf(id),
      network: { weights, reason, epochs, seconds },
    });
    state.setState({ isOpen: false });
  });
}
