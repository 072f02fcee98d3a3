import { goBack } from '../runReducer';
import { type Bench, currentRun, prepare, startFrom } from './bench';

/** Milliseconds after which a step that does not end is given up together with its engine. */
const patience = 150;

/** Ends the training for good. What the engine is at may take long: it is not waited for. */
export function stop(bench: Bench): void {
  const { run, trainer } = bench;
  bench.trainAfterSettling = false;
  run.setState({ wantsTraining: false });
  trainer.send({ type: 'stop', run: currentRun(bench) });
  clearTimeout(bench.stopping);
  bench.stopping = setTimeout(() => giveUp(bench), patience);
}

/** The network is then that of the last checkpoint or, where there is none, the untrained one. */
function giveUp(bench: Bench): void {
  const { run, trainer, inbox } = bench;
  inbox.flush();
  trainer.renew();
  const { checkpoint } = run.getState();
  if (checkpoint === undefined) {
    prepare(bench);
    return;
  }
  run.setState({ ...goBack(run.getState(), checkpoint), wasGivenUp: true }, true);
  startFrom(bench, checkpoint);
  trainer.send({ type: 'stop', run: currentRun(bench) });
}
