import { datasetOf } from '../../core/experiment/dataset';
import { priceInWords } from '../../core/experiment/price';
import type { Experiment } from '../../core/experiment/schema';
import type { NetworkProblem } from '../../core/network/plan';
import type { RunResult } from '../../protocol/result';
import type { RunState } from '../../store/runReducer';
import { changesSinceEnd } from '../run/changesSinceEnd';
import { duration, epochOf, timeLeft, wholeNumber } from '../words';

export interface StatusWords {
  readonly title: string;
  readonly detail: string;
  /** How much is done, from 0 to 1; absent while that is not known. */
  readonly share?: number;
  readonly tone: 'calm' | 'busy' | 'good' | 'bad';
}

/** What goes on, in a line and a half. */
export function describeStatus(
  run: RunState,
  experiment: Experiment,
  problem: NetworkProblem | undefined,
): StatusWords {
  const { epochs } = experiment.training;
  const epoch = epochOf(run.current);
  const share = Math.min(1, epoch / epochs);
  if (problem)
    return { title: 'The network does not fit', detail: 'See the Model stage', tone: 'bad', share: 0 };
  switch (run.status) {
    case 'waiting':
      if (run.held) {
        return { title: 'Waits for you', detail: priceInWords(run.held), tone: 'calm', share: 0 };
      }
      return { title: 'Starting', detail: 'One moment', tone: 'busy' };
    case 'loading':
      return {
        title: `Loading ${datasetOf(experiment.data).label}`,
        detail: run.detail ?? 'One moment',
        tone: 'busy',
      };
    case 'building':
      return {
        title: 'Building the network',
        detail: run.detail ?? 'Drawing the first weights',
        tone: 'busy',
      };
    case 'ready':
      return { title: 'Ready to train', detail: readyDetail(run, epochs), tone: 'calm', share: 0 };
    case 'training':
      return {
        title: `Epoch ${current(epoch, epochs)} of ${epochs}`,
        detail: speed(run),
        tone: 'busy',
        share,
      };
    case 'paused':
      return {
        title: `Paused in epoch ${current(epoch, epochs)}`,
        detail: `of ${epochs} · nothing is lost`,
        tone: 'calm',
        share,
      };
    case 'testing':
      return {
        title: 'Looking at the test data',
        detail: 'once, now that training has ended',
        tone: 'busy',
        share: 1,
      };
    case 'pruning':
      return {
        title: 'Pruning and retraining',
        detail: run.detail ? `iteration ${run.detail}` : '',
        tone: 'busy',
        share: 1,
      };
    case 'done':
      return run.current.result
        ? sinceEnd(describeEnd(run.current.result, share), run, experiment)
        : { title: 'Done', detail: '', tone: 'good', share };
    case 'failed':
      if (run.problem?.code === 'data.missing')
        return { title: 'The data are not here', detail: 'See the Data stage', tone: 'bad', share };
      return { title: 'That did not work', detail: 'See “This run”', tone: 'bad', share };
    default:
      return run.status satisfies never;
  }
}

/** The epoch that is being trained: the first one is number one. */
function current(epoch: number, epochs: number): number {
  return Math.min(epochs, Math.floor(epoch) + 1);
}

function readyDetail(run: RunState, epochs: number): string {
  const steps =
    run.stepsPerEpoch === undefined
      ? ''
      : ` · ${wholeNumber(run.stepsPerEpoch)} ${run.stepsPerEpoch === 1 ? 'step' : 'steps'} each`;
  return `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}${steps}`;
}

function speed({ secondsLeft, stepsPerSecond, slowMotion }: RunState): string {
  if (slowMotion) return 'slow motion, 2 epochs/s at most';
  const parts = [
    secondsLeft === undefined ? undefined : timeLeft(secondsLeft),
    stepsPerSecond === undefined ? undefined : `${rate(stepsPerSecond)} steps/s`,
  ];
  return parts.filter((part) => part !== undefined).join(' · ') || 'the first steps';
}

function rate(stepsPerSecond: number): string {
  return stepsPerSecond < 10 ? stepsPerSecond.toFixed(1) : wholeNumber(Math.round(stepsPerSecond));
}

/** The words are about the run that ended; the knobs may be about the next one already. */
function sinceEnd(words: StatusWords, run: RunState, experiment: Experiment): StatusWords {
  if (changesSinceEnd(run, experiment).length === 0) return words;
  return { ...words, detail: `${words.detail} · knobs turned since` };
}

/** What the training itself took: on the page short epochs are held so that they can be watched, and pauses are none. */
function computing(seconds: number): string {
  return seconds < 0.05 ? 'under 0.1 s of work' : `${duration(seconds)} of work`;
}

function describeEnd(result: RunResult, share: number): StatusWords {
  const took = computing(result.seconds);
  const epochs = Math.floor(result.epochs);
  switch (result.reason) {
    case 'finished':
      return {
        title: 'Finished',
        detail: `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} · ${took}`,
        tone: 'good',
        share: 1,
      };
    case 'stoppedEarly': {
      const best = result.bestEpoch === undefined ? took : `best was ${result.bestEpoch}`;
      return { title: 'Stopped early', detail: `in epoch ${epochs}, ${best}`, tone: 'good', share };
    }
    case 'stopped':
      return {
        title: `Ended in epoch ${epochs}`,
        detail: `by you, after ${took}`,
        tone: 'calm',
        share,
      };
    case 'diverged':
      if (result.pruning?.diverged)
        return {
          title: 'Diverged after pruning',
          detail: `Retraining ran away in iteration ${result.pruning.diverged.iteration}`,
          tone: 'bad',
          share,
        };
      return {
        title: `Diverged in epoch ${Math.max(1, Math.ceil(result.epochs))}`,
        detail:
          result.bestEpoch === undefined
            ? 'The loss ran away'
            : `The loss ran away; back at epoch ${result.bestEpoch}`,
        tone: 'bad',
        share,
      };
    default:
      return result.reason satisfies never;
  }
}
