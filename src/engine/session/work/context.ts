import type { Experiment } from '../../../core/experiment/schema';
import type { PreparedData } from '../../../data/types';
import type { Checkpoint } from '../../../protocol/checkpoint';
import type { RunId } from '../../../protocol/messages';
import type { Stepper } from '../../stepper/stepper';
import type { Control } from '../../training/control';
import type { EventBatcher } from '../eventBatcher';
import type { Observer } from '../observer';
import type { RunTools } from '../runTools';
import type { Variants } from '../variants';

/** What every kind of work is given. */
export interface WorkContext {
  readonly run: RunId;
  /** As it was sent: with its ensemble and its pruning. */
  readonly experiment: Experiment;
  /** Those of the whole experiment, whatever a member of its ensemble draws by itself. */
  readonly data: PreparedData;
  readonly tools: RunTools;
  readonly control: Control;
  /** Aborted when the run is no longer wanted. */
  readonly signal: AbortSignal;
  /** Where the sent events are put in order. */
  readonly events: EventBatcher;
  /** Nobody watches its every epoch: it takes no longer than it must. */
  readonly isUnwatched: boolean;
  /** Where the same start had come to in a worker that was lost. */
  readonly from: Checkpoint | undefined;
  /** Hands the network to the run, which answers questions about it and frees it. */
  hold(network: HeldNetwork): void;
}

export interface HeldNetwork {
  readonly stepper: Stepper;
  readonly observer: Observer;
  readonly variants: Variants;
  /** Once it is trained: does with it what another experiment asks for that trains the same, to another `done`. */
  readonly extend?: (experiment: Experiment) => Promise<void>;
}
