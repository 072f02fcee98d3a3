import { datasetOf } from '../../core/experiment/dataset';
import type { Experiment } from '../../core/experiment/schema';
import type { PreparedData } from '../../data/types';
import type { Answer, Command, Event, NetworkQuery, Query, RunId } from '../../protocol/messages';
import { augmentedView } from '../inspect/augmented';
import { startingExample } from '../inspect/tryIt';
import { type Control, createControl } from '../training/control';
import { createEventBatcher } from './eventBatcher';
import { explainFailure } from './failure';
import type { RunTools } from './runTools';
import { carryOut } from './work';
import type { HeldNetwork } from './work/context';

/** One start of one experiment, from loading its data until its network is freed. */
export interface EngineRun {
  readonly id: RunId;
  readonly control: Control;
  /** Loads the data and does the work of the start. Never rejects: what goes wrong is sent. */
  live(): Promise<void>;
  answer(query: Query): Promise<Answer>;
  /** Does with the trained network what another experiment asks for. Never rejects. */
  extend(experiment: Experiment): Promise<void>;
  /** Ends `live` soon, whatever it is doing. */
  cancel(): void;
  /** Frees the network; to be called once `live` has ended. */
  free(): void;
}

export function createEngineRun(
  start: Omit<Extract<Command, { type: 'start' }>, 'type'>,
  tools: RunTools,
  post: (event: Event) => void,
): EngineRun {
  const { run, experiment, work, isUnwatched = false, from } = start;
  const events = createEventBatcher(run, post, tools.now);
  const control = createControl(start.paused);
  const abort = new AbortController();
  const { signal } = abort;
  let prepared: PreparedData | undefined;
  let network: HeldNetwork | undefined;

  async function loadAndWork(): Promise<void> {
    signal.throwIfAborted();
    events.send({
      type: 'phase',
      run,
      phase: 'loading',
      detail: datasetOf(experiment.data).label,
    });
    const data = await tools.data.load(experiment, signal);
    prepared = data;
    signal.throwIfAborted();
    const hold = (held: HeldNetwork) => {
      network = held;
    };
    await carryOut({ run, experiment, data, tools, control, signal, events, isUnwatched, from, hold }, work);
  }

  async function orTell(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      free();
      if (!signal.aborted) events.send({ type: 'failed', run, problem: explainFailure(error) });
    }
  }

  function free(): void {
    network?.variants.dispose();
    network?.stepper.dispose();
    network = undefined;
  }

  return {
    id: run,
    control,
    live: () => orTell(loadAndWork),
    extend: (wanted) =>
      orTell(async () => {
        control.resume();
        await network?.extend?.(wanted);
      }),
    async answer(query) {
      // About the data, so that no network need be there: before training, or where it could not be built.
      if (query.kind === 'augmented') {
        return { kind: query.kind, ...(prepared && { view: augmentedView(experiment, prepared, query) }) };
      }
      if (query.kind === 'startingExample') {
        return { kind: query.kind, ...(prepared && { start: startingExample(prepared, query.place) }) };
      }
      if (network) return network.observer.answer(query);
      // Nothing is there to be asked yet, or any more.
      return nothingYet(query);
    },
    cancel() {
      abort.abort();
      control.stop();
    },
    free,
  };
}

/** The answer of a network that is not there. */
function nothingYet({ kind }: NetworkQuery): Answer {
  switch (kind) {
    case 'point':
      return { kind, output: [] };
    case 'confusionCell':
      return { kind, examples: [] };
    case 'outputs':
      return { kind, layers: [] };
    case 'weights':
      return { kind };
    case 'inside':
      return { kind, choices: 0, layers: [] };
    case 'tokens':
      return { kind, choices: 0, tokens: [], effects: [] };
    case 'tryIt':
    case 'assemble':
      return { kind };
  }
}
