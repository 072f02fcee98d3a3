import { difference } from '../../core/experiment/difference';
import { trainsTheSame } from '../../core/experiment/extension';
import { isLiveChange } from '../../core/experiment/knobs';
import { forgetTurns } from '../../core/experiment/liveChanges';
import { sameValue } from '../../core/experiment/plain';
import type { Experiment } from '../../core/experiment/schema';
import { differOnlyInRates } from '../experiment';
import { changeRun, isTrained, isUnderWay } from '../runReducer';
import { type Bench, currentRun, prepare, showNewRun, start } from './bench';

/** Milliseconds a knob must rest before the network is built anew: a slider passes through many values. */
const settle = 150;

/**
 * Lets the run follow the knobs: a live one reaches the running network at once, any other rewinds it.
 * @returns what ends that
 */
export function followKnobs(bench: Bench): () => void {
  const { trainer, experiment, run } = bench;
  return experiment.subscribe((state, before) => {
    if (state.experiment === before.experiment) return;
    const isSettling = bench.settling !== undefined;
    const asked = whatIsAsked(before.experiment, state.experiment);
    const { status, current } = run.getState();
    // What the run itself tells of it is no news to it.
    const isItsOwn = sameValue(
      state.experiment.training.liveChanges,
      current.experiment.training.liveChanges,
    );
    if (asked === 'nothing' || (asked === 'retell' && isItsOwn)) return;
    // What is only done with a trained network leaves it as it is, until that is asked for.
    if (!isSettling && isTrained(run.getState()) && trainsTheSame(current.experiment, state.experiment))
      return;
    const hasEnded = status === 'done' || status === 'failed';
    if (!isSettling && (asked === 'turn' || (asked === 'retell' && hasEnded))) {
      trainer.send({ type: 'change', run: currentRun(bench), experiment: state.experiment });
      // A run that has ended stays what it was, and one that is under way says itself what it took over, and when.
      if (!hasEnded && !isUnderWay(run.getState()))
        run.setState(changeRun(run.getState(), state.experiment), true);
      return;
    }
    const { wantsTraining } = run.getState();
    if (!isSettling) bench.trainAfterSettling = wantsTraining;
    if (!isSettling && wantsTraining) trainer.send({ type: 'pause', run: currentRun(bench) });
    showNewRun(bench, bench.trainAfterSettling);
    clearTimeout(bench.settling);
    bench.settling = setTimeout(() => {
      if (bench.trainAfterSettling) start(bench, false);
      else prepare(bench);
    }, settle);
  });
}

/** Makes sure that the network on hand is that of the knobs. */
export function settleNow(bench: Bench): void {
  if (bench.settling !== undefined) start(bench, !bench.trainAfterSettling);
}

/**
 * What a change of the experiment asks of the run: a turn of live knobs, another account of what was turned on the way,
 * or to begin again.
 */
function whatIsAsked(before: Experiment, after: Experiment): 'nothing' | 'turn' | 'retell' | 'anew' {
  const told = [before, after].map(({ training }) => training.liveChanges);
  const paths = difference(
    forgetTurns(before, () => true),
    forgetTurns(after, () => true),
  )
    .map((change) => change.path)
    .filter((path) => path !== 'name' && path !== 'notes');
  if (paths.length === 0) return sameValue(told[0], told[1]) ? 'nothing' : 'retell';
  return isLive(paths, before, after) ? 'turn' : 'anew';
}

function isLive(paths: readonly string[], before: Experiment, after: Experiment): boolean {
  if (isLiveChange(paths)) return true;
  return (
    paths.length === 1 &&
    paths[0] === 'model.layers' &&
    differOnlyInRates(before.model.layers, after.model.layers)
  );
}
