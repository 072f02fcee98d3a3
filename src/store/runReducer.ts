import type { MemberOutcome } from '../core/ensemble/outcome';
import { hasSameData } from '../core/experiment/dataset';
import { type Change, difference } from '../core/experiment/difference';
import type { Price } from '../core/experiment/price';
import type { Experiment } from '../core/experiment/schema';
import type { Problem } from '../core/problem';
import type { Checkpoint } from '../protocol/checkpoint';
import type { DataSummary } from '../protocol/dataSummary';
import type { Event, Phase, RunId } from '../protocol/messages';
import type { BackendReport, EpochRow, Mark, ProgressPoint } from '../protocol/progress';
import type { PruningStep } from '../protocol/pruning';
import type { RunResult } from '../protocol/result';
import type { Snapshot, ValidationSnapshot } from '../protocol/snapshot';
import type { LayerWeights } from '../protocol/weights';

/** The curves of one run: what is kept of it once the next one starts. */
export interface RunRecord {
  readonly run: RunId;
  readonly experiment: Experiment;
  readonly rows: readonly EpochRow[];
  readonly points: readonly ProgressPoint[];
  readonly marks: readonly Mark[];
  /** How the weights were spread when they were last looked at. */
  readonly weights?: readonly LayerWeights[];
  readonly result?: RunResult;
  /** The networks of its pruning so far. */
  readonly pruned?: readonly PruningStep[];
  /** The members of an ensemble that it gave: its snapshots. */
  readonly members?: readonly MemberOutcome[];
  /** The id under which it was kept before: its network was restored, not trained. */
  readonly keptAs?: string;
}

/** What the network was last seen doing. */
export interface LatestSnapshot extends Snapshot {
  /** Kept from the last epoch's end, which not every snapshot is. */
  readonly validation?: ValidationSnapshot;
  /** The epoch of that; 0 is the untrained network. */
  readonly validationEpoch?: number;
}

export type RunStatus = 'waiting' | Phase | 'done' | 'failed';

export interface RunState {
  readonly status: RunStatus;
  /** Whether it was asked to train: true from the click on, while data and network are still on their way. */
  readonly wantsTraining: boolean;
  /** Whether epochs are held back so that one can watch. */
  readonly slowMotion: boolean;
  readonly current: RunRecord;
  /** The run before, faded behind the current curves. Only runs that trained count. */
  readonly previous?: RunRecord;
  /** What changed from the previous run to this one. */
  readonly changes: readonly Change[];
  readonly data?: DataSummary;
  readonly backend?: BackendReport;
  readonly parameters?: number;
  readonly stepsPerEpoch?: number;
  readonly stepsPerSecond?: number;
  readonly secondsLeft?: number;
  readonly snapshot?: LatestSnapshot;
  readonly problem?: Problem;
  /** Where the run can go on if its engine is lost. */
  readonly checkpoint?: Checkpoint;
  /** The epoch that it went on from after its engine was lost. */
  readonly wentBackTo?: number;
  /** What was under way was given up since it was to stop at once. */
  readonly wasGivenUp?: boolean;
  /** Nothing has been heard of the engine for long, though it has something to do. */
  readonly isSilent?: boolean;
  /** What is being loaded or built, in words. */
  readonly detail?: string;
  /** Why nothing is prepared yet: it would take so much that somebody must ask for it. */
  readonly held?: Price;
}

/** Points of a curve that are kept; beyond that every second one goes. A chart shows a few hundred. */
const maxPoints = 1200;

export function emptyRun(run: RunId, experiment: Experiment): RunState {
  return {
    status: 'waiting',
    wantsTraining: false,
    slowMotion: false,
    current: { run, experiment, rows: [], points: [], marks: [] },
    changes: [],
  };
}

/** Whether anything was learnt, so that the run is worth keeping beside the next one. */
export function hasTrained(record: RunRecord): boolean {
  return record.points.length > 0 || record.rows.some((row) => row.epoch > 0);
}

/** Whether something of it was trained already, and more may be. */
export function isUnderWay({ status, current }: Pick<RunState, 'status' | 'current'>): boolean {
  return status !== 'done' && status !== 'failed' && (status === 'training' || hasTrained(current));
}

/** Whether it was trained to its own end here, so that more can be done with its network. */
export function isTrained({ status, current }: Pick<RunState, 'status' | 'current'>): boolean {
  const { result, keptAs } = current;
  const endedByItself = result?.reason === 'finished' || result?.reason === 'stoppedEarly';
  return status === 'done' && endedByItself && keptAs === undefined;
}

/** The state as more is done with its trained network, or less. */
export function extendRun(state: RunState, experiment: Experiment): RunState {
  const { pruned: _pruned, members: _members, ...current } = state.current;
  return changeRun({ ...state, status: 'testing', wantsTraining: true, current }, experiment);
}

/** The state as a new run of the experiment begins. */
export function beginRun(
  state: RunState,
  run: RunId,
  experiment: Experiment,
  wantsTraining: boolean,
  kept?: Pick<RunRecord, 'rows'> & Partial<Pick<RunRecord, 'keptAs' | 'marks'>>,
): RunState {
  const empty = emptyRun(run, experiment);
  const last = hasTrained(state.current) ? state.current : state.previous;
  // What was learnt from other data is no measure.
  const previous = last && hasSameData(last.experiment.data, experiment.data) ? last : undefined;
  const sameData = JSON.stringify(dataOf(state.current.experiment)) === JSON.stringify(dataOf(experiment));
  return {
    ...empty,
    current: { ...empty.current, ...kept },
    status: 'loading',
    wantsTraining,
    slowMotion: state.slowMotion,
    ...(previous && { previous, changes: difference(previous.experiment, experiment) }),
    ...(sameData && state.data && { data: state.data }),
    ...(state.backend && { backend: state.backend }),
  };
}

/** What the summary of the data follows from: the seed draws the parts. */
function dataOf({ seed, data, task }: Experiment) {
  return [seed, data, task];
}

/** The state after a live knob was turned: the run goes on, and this is what would have to be trained for the same. */
export function changeRun(state: RunState, experiment: Experiment): RunState {
  const { previous } = state;
  return {
    ...state,
    current: { ...state.current, experiment },
    ...(previous && { changes: difference(previous.experiment, experiment) }),
  };
}

/** The state as another engine goes on from the checkpoint: what came after it will come again. */
export function goBack(state: RunState, checkpoint: Checkpoint): RunState {
  const { rows } = checkpoint.training;
  const epoch = rows.at(-1)?.epoch ?? 0;
  const { points, marks } = state.current;
  const { pruned: _, ...current } = state.current;
  return {
    ...state,
    status: 'loading',
    wentBackTo: epoch,
    current: {
      ...current,
      rows,
      points: points.filter((point) => point.epoch <= epoch),
      marks: marks.filter((mark) => mark.epoch <= epoch),
    },
  };
}

/** One event later. Events of other runs change nothing. */
export function reduceRun(state: RunState, event: Event): RunState {
  if (event.type === 'ready' || event.run !== state.current.run) return state;
  const { current } = state;
  switch (event.type) {
    case 'phase': {
      const { detail: _old, ...rest } = state;
      return { ...rest, status: event.phase, ...(event.detail && { detail: event.detail }) };
    }
    case 'prepared':
      return {
        ...state,
        data: event.data,
        parameters: event.parameters,
        stepsPerEpoch: event.stepsPerEpoch,
        backend: event.backend,
      };
    case 'progress':
      return {
        ...state,
        stepsPerSecond: event.stepsPerSecond,
        secondsLeft: event.secondsLeft,
        current: { ...current, points: thin([...current.points, ...event.points]) },
      };
    case 'epochs':
      return { ...state, current: { ...current, rows: thin([...current.rows, ...event.rows]) } };
    case 'marks':
      return { ...state, current: { ...current, marks: [...current.marks, ...event.marks] } };
    case 'turned': {
      const { name, notes } = current.experiment;
      return changeRun(state, { ...event.experiment, name, notes });
    }
    case 'snapshot':
      return {
        ...state,
        snapshot: {
          ...state.snapshot,
          ...event.snapshot,
          ...(event.snapshot.validation && { validationEpoch: event.snapshot.epoch }),
        },
        ...(event.snapshot.weights && { current: { ...current, weights: event.snapshot.weights } }),
      };
    case 'pruned':
      return { ...state, current: { ...current, pruned: [...(current.pruned ?? []), event.step] } };
    case 'checkpoint':
      return { ...state, checkpoint: event.checkpoint };
    case 'done': {
      const { secondsLeft: _none, checkpoint: _past, ...rest } = state;
      return {
        ...rest,
        status: 'done',
        wantsTraining: false,
        stepsPerSecond: event.result.stepsPerSecond,
        current: { ...current, result: event.result, ...(event.members && { members: event.members }) },
      };
    }
    case 'failed':
      return { ...state, status: 'failed', wantsTraining: false, problem: event.problem };
    case 'answer':
    case 'unanswered':
    case 'heard':
    // Members are made one by the pool.
    case 'combined':
      return state;
    default:
      return event satisfies never;
  }
}

/** The first and the last always stay. */
function thin<T>(points: readonly T[]): readonly T[] {
  if (points.length <= maxPoints) return points;
  return points.filter((_point, index) => index % 2 === 0 || index === points.length - 1);
}
