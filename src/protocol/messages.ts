import type { MemberOutcome } from '../core/ensemble/outcome';
import type { Experiment } from '../core/experiment/schema';
import type { WeightValues } from '../core/network/weightValues';
import type { OwnExample } from '../core/ownExample';
import type { Problem } from '../core/problem';
import type { AugmentedQuery, AugmentedView } from './augmented';
import type { Checkpoint } from './checkpoint';
import type { DataSummary } from './dataSummary';
import type { EnsembleReport } from './ensemble';
import type { PredictedExample } from './examples';
import type { ExampleChoice, InsideView, LayerOutputs, TokenEffects } from './inside';
import type { BackendReport, EpochRow, Mark, ProgressPoint } from './progress';
import type { PruningStep } from './pruning';
import type { RunResult } from './result';
import type { Snapshot } from './snapshot';
import type { StartingExample, StartingExampleQuery, TriedAnswer } from './tryIt';
import type { Work } from './work';

/** Names one start of one experiment. A message with a stale id is ignored on both sides. */
export type RunId = number;

/**
 * From the tab to the engine. `start` loads the data, builds the network with its initial weights and then does
 * its work, or waits when `paused`: a rewind is a paused start of the same experiment.
 */
export type Command =
  | {
      readonly type: 'start';
      readonly run: RunId;
      readonly experiment: Experiment;
      readonly paused: boolean;
      readonly work: Work;
      /** Nobody watches its every epoch: it takes no longer than it must. */
      readonly isUnwatched?: true;
      /** Where the same start had come to in a worker that was lost: it goes on from there. */
      readonly from?: Checkpoint;
    }
  /** Holds epochs back so that one can watch, or no longer. It changes nothing but the time they take. */
  | { readonly type: 'slowMotion'; readonly run: RunId; readonly on: boolean }
  | { readonly type: 'pause'; readonly run: RunId }
  | { readonly type: 'resume'; readonly run: RunId }
  | { readonly type: 'step'; readonly run: RunId; readonly unit: 'batch' | 'epoch' }
  /** Ends training now; the network stays to be looked at. */
  | { readonly type: 'stop'; readonly run: RunId }
  /**
   * More is to be done with the network that the run has trained, or less: pruning, members beside it. Another `done`
   * follows.
   */
  | { readonly type: 'extend'; readonly run: RunId; readonly experiment: Experiment }
  /** New values of live knobs; what is not live is ignored. `turned` tells of those that were adopted. */
  | { readonly type: 'change'; readonly run: RunId; readonly experiment: Experiment }
  | { readonly type: 'inspect'; readonly run: RunId; readonly request: number; readonly query: Query }
  /** Frees everything the run holds. */
  | { readonly type: 'dispose'; readonly run: RunId };

/** A question about the network as it is now, or about the data that it learns from. */
export type Query = NetworkQuery | AugmentedQuery | StartingExampleQuery;

export type NetworkQuery =
  /** Validation examples of one confusion cell, surest first, at most 60. */
  | { readonly kind: 'confusionCell'; readonly truth: number; readonly prediction: number }
  /** Class probabilities, or the number, at one point of the plane. */
  | { readonly kind: 'point'; readonly x1: number; readonly x2: number }
  /** How the outputs of each layer are spread. */
  | { readonly kind: 'outputs' }
  /** All weights, to be kept. */
  | { readonly kind: 'weights' }
  /** What an image becomes in each layer. */
  | ({ readonly kind: 'inside' } & ExampleChoice)
  /** Which tokens of a text moved the answer. */
  | ({ readonly kind: 'tokens' } & ExampleChoice)
  /** What the network, and the others that came of the experiment, say of an example of one's own. */
  | { readonly kind: 'tryIt'; readonly example: OwnExample }
  /** Hands over the trained members of the experiment's ensemble, to be asked as one from now on. */
  | {
      readonly kind: 'assemble';
      readonly experiment: Experiment;
      readonly members: readonly MemberOutcome[];
    };

export type Answer =
  | { readonly kind: 'confusionCell'; readonly examples: readonly PredictedExample[] }
  | { readonly kind: 'point'; readonly output: readonly number[] }
  | { readonly kind: 'outputs'; readonly layers: readonly LayerOutputs[] }
  /** Without values where there is no network. */
  | { readonly kind: 'weights'; readonly values?: WeightValues }
  | ({ readonly kind: 'inside' } & InsideView)
  | ({ readonly kind: 'tokens' } & TokenEffects)
  /** Without an answer where there is no network. */
  | { readonly kind: 'tryIt'; readonly tried?: TriedAnswer }
  | { readonly kind: 'assemble' }
  /** Without a start while the data are not there. */
  | { readonly kind: 'startingExample'; readonly start?: StartingExample }
  /** Without a view while the data are not there. */
  | { readonly kind: 'augmented'; readonly view?: AugmentedView };

/** What comes of a question: it always comes. */
export type Reply =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly problem: Problem };

export type Phase = 'loading' | 'building' | 'ready' | 'training' | 'paused' | 'testing' | 'pruning';

/** From the engine to the tab. */
export type Event =
  | { readonly type: 'ready' }
  /** A pause or stop arrived; it takes effect between two steps. */
  | { readonly type: 'heard'; readonly run: RunId }
  | { readonly type: 'phase'; readonly run: RunId; readonly phase: Phase; readonly detail?: string }
  | {
      readonly type: 'prepared';
      readonly run: RunId;
      readonly data: DataSummary;
      readonly parameters: number;
      readonly stepsPerEpoch: number;
      readonly backend: BackendReport;
    }
  | {
      readonly type: 'progress';
      readonly run: RunId;
      /** Since the last such message. */
      readonly points: readonly ProgressPoint[];
      readonly stepsPerSecond: number;
      readonly secondsLeft: number;
    }
  /** Epochs that ended since the last such message, in order; the first is that of epoch 0. */
  | { readonly type: 'epochs'; readonly run: RunId; readonly rows: readonly EpochRow[] }
  /** What happened since the last such message, in order. */
  | { readonly type: 'marks'; readonly run: RunId; readonly marks: readonly Mark[] }
  /** Knobs were turned by hand: what would have to be trained to get the run so far, to the bit. */
  | { readonly type: 'turned'; readonly run: RunId; readonly experiment: Experiment }
  | { readonly type: 'snapshot'; readonly run: RunId; readonly snapshot: Snapshot }
  | { readonly type: 'answer'; readonly run: RunId; readonly request: number; readonly answer: Answer }
  /** A question that could not be answered; the run goes on. */
  | { readonly type: 'unanswered'; readonly run: RunId; readonly request: number; readonly problem: Problem }
  /** The run can be started again from here. Sent now and then between two epochs. */
  | { readonly type: 'checkpoint'; readonly run: RunId; readonly checkpoint: Checkpoint }
  /** One more network of a pruning: the unpruned one first. */
  | { readonly type: 'pruned'; readonly run: RunId; readonly step: PruningStep }
  | {
      readonly type: 'done';
      readonly run: RunId;
      readonly result: RunResult;
      /** The members of an ensemble that the run gave: itself where it was one, or its snapshots. */
      readonly members?: readonly MemberOutcome[];
    }
  /** The end of a start that combines members. */
  | { readonly type: 'combined'; readonly run: RunId; readonly report: EnsembleReport }
  | { readonly type: 'failed'; readonly run: RunId; readonly problem: Problem };

/**
 * What trains. The engine implements it in the worker and in Node; the client implements it in the tab, by way of
 * the worker.
 */
export interface Trainer {
  send(command: Command): void;
  /** Hears every event; returns how to stop hearing. */
  subscribe(listener: (event: Event) => void): () => void;
  /** Gives up what is under way, however it hangs; nothing more is heard of it, and what is sent next finds it fresh. */
  renew(): void;
  dispose(): void;
}
