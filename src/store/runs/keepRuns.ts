import { hasTrained, type RunState } from '../runReducer';
import { recordOf } from './record';
import { enqueue, type Shelf } from './shelfState';

/**
 * Keeps every run of the laboratory that trained, at its end.
 * @param now milliseconds since 1970
 * @returns what ends that
 */
export function keepRuns(shelf: Shelf, now: () => number): () => void {
  const { state, lab } = shelf;
  return lab.run.subscribe((run, before) => {
    const isAnother = run.current.run !== before.current.run;
    if (isAnother) state.setState({ atHand: undefined });
    const ends = run.status === 'done' && before.status !== 'done';
    if (ends && run.current.keptAs !== undefined) state.setState({ atHand: run.current.keptAs });
    else if (ends && hasTrained(run.current)) void enqueue(shelf, () => keep(shelf, run, now));
    // Rewound before its end: it has been trained all the same.
    const isLeft = isAnother && !['done', 'failed'].includes(before.status);
    if (isLeft && hasTrained(before.current) && before.current.keptAs === undefined)
      void enqueue(shelf, () => keep(shelf, before, now));
  });
}

async function keep({ state, archive, lab }: Shelf, ended: RunState, now: () => number): Promise<void> {
  const run = recordOf(ended, now(), state.getState().runs[0]);
  await archive.put([run]);
  state.setState({ runs: [run.summary, ...state.getState().runs] });
  const { current } = lab.run.getState();
  if (current.run === ended.current.run && mayKeepWeights(ended)) state.setState({ atHand: run.summary.id });
}

/** Whether there is a network, and one of numbers. */
function mayKeepWeights({ status, current }: RunState): boolean {
  const { result } = current;
  // Of a run that diverged, those that early stopping had kept; and those from before pruning, where retraining diverged.
  const isLost = result?.reason === 'diverged' && result.bestEpoch === undefined && !result.pruning?.diverged;
  return status === 'done' && result !== undefined && !isLost;
}
