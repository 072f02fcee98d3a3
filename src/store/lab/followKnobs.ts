import { difference } from '../../core/experiment/difference';
import { isLiveChange } from '../../core/experiment/knobs';
import type { Experiment } from '../../core/experiment/schema';
import { changeRun } from '../runReducer';
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
    const paths = difference(before.experiment, state.experiment)
      .map((change) => change.path)
      .filter((path) => path !== 'name' && path !== 'notes');
    if (paths.length === 0) return;
    const isSettling = bench.settling !== undefined;
    if (!isSettling && isLive(paths, before.experiment, state.experiment)) {
      trainer.send({ type: 'change', run: currentRun(bench), experiment: state.experiment });
      // A run that has ended stays what it was.
      const { status } = run.getState();
      if (status !== 'done' && status !== 'failed') run.setState(changeRun(run.getState(), state.experiment));
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

function isLive(paths: readonly string[], before: Experiment, after: Experiment): boolean {
  if (isLiveChange(paths)) return true;
  return paths.length === 1 && paths[0] === 'model.layers' && differOnlyInRates(before, after);
}

/** Dropout rates may change live; anything else about the layers is another network. */
function differOnlyInRates(before: Experiment, after: Experiment): boolean {
  const withoutRates = (layers: unknown) =>
    JSON.stringify(layers, (key, value: unknown) => (key === 'rate' ? undefined : value));
  return withoutRates(before.model.layers) === withoutRates(after.model.layers);
}
