import type { MemberWork } from '../core/ensemble/members';
import type { MemberOutcome } from '../core/ensemble/outcome';
import type { WeightValues } from '../core/network/weightValues';
import type { StudyWork } from '../core/studies/types';
import type { RunResult } from './result';

/** What a start is for. The engine has one file for each kind: `engine/session/work`. */
export type Work = TrainWork | MemberWork | CombineWork | RestoreWork | StudyWork;

/** Trains the experiment; then, where it says so, prunes what was trained. */
export interface TrainWork {
  readonly kind: 'train';
}

/** Puts the members of the experiment's ensemble together; nothing is trained. */
export interface CombineWork {
  readonly kind: 'combine';
  readonly members: readonly MemberOutcome[];
}

/** Takes up a network that was trained before: it is measured and can be looked at, but not trained. */
export interface RestoreWork {
  readonly kind: 'restore';
  readonly trained: TrainedNetwork;
}

/** What is known of a network that was trained before. */
export interface TrainedNetwork extends Pick<RunResult, 'reason' | 'epochs' | 'seconds'> {
  readonly weights: WeightValues;
}
