import type { Experiment } from '../../core/experiment/schema';
import { softmaxRows } from '../../core/math/metrics';
import { classLogits } from '../../core/math/outputs';
import type { NetworkPlan } from '../../core/network/plan';
import { pointInputs } from '../../data/inputs';
import { applyScaler } from '../../data/scale';
import type { PreparedData } from '../../data/types';
import type { Answer, NetworkQuery } from '../../protocol/messages';
import type { Snapshot } from '../../protocol/snapshot';
import { asked } from '../inspect/askedNetwork';
import { type BoundaryObserver, createBoundaryObserver } from '../inspect/boundary';
import { choosableRows, insideView, outputSpread } from '../inspect/inside';
import { tokenEffects } from '../inspect/tokenEffects';
import { tryOut } from '../inspect/tryIt';
import { createUnitCensus } from '../inspect/units';
import { confusionCell, validationSnapshot } from '../inspect/validation';
import { createWatchedExamples, type WatchedExamples } from '../inspect/watched';
import { weightSpread } from '../inspect/weights';
import type { Stepper } from '../stepper/stepper';
import type { Observation } from '../training/run';
import type { Variants } from './variants';

/** Milliseconds between two snapshots while training runs. */
const shortestGap = 125;
/** Looking may take one part in so many of the time. */
const timePerLook = 10;

/** Looks at a network while it learns, as often as that costs little, and answers questions about it. */
export interface Observer {
  observe(observation: Observation): Promise<void>;
  answer(query: NetworkQuery): Promise<Answer>;
}

export function createObserver(setup: {
  readonly experiment: Experiment;
  readonly data: PreparedData;
  readonly plan: NetworkPlan;
  readonly stepper: Stepper;
  readonly variants: Pick<Variants, 'assemble' | 'ask'>;
  readonly now: () => number;
  send(snapshot: Snapshot): void;
}): Observer {
  const { experiment, data, plan, stepper, variants, now } = setup;
  const { features } = experiment.data;
  const boundaryObserver: BoundaryObserver | undefined =
    data.raw.kind === 'points' ? createBoundaryObserver(stepper, plan, features, data) : undefined;
  const watched: WatchedExamples | undefined =
    data.raw.kind === 'image' ? createWatchedExamples(stepper, data, experiment.seed) : undefined;
  const census = createUnitCensus(stepper, plan, data.validation);
  let nextLook = Number.NEGATIVE_INFINITY;
  /** Outputs on the validation part, as they were last shown. */
  let shown: Float32Array | undefined;

  async function lookNow({ epoch, validation }: Observation): Promise<void> {
    const boundary = await boundaryObserver?.observe();
    const examples = await watched?.observe();
    const units = validation && epoch > 0 ? await census.count() : [];
    const weights = validation && weightSpread(plan, await stepper.exportWeights());
    if (validation) shown = validation.outputs;
    setup.send({
      epoch,
      ...(boundary && { boundary }),
      ...(validation && { validation: validationSnapshot(data, validation.outputs) }),
      ...(units.length > 0 && { units }),
      ...(weights && { weights }),
      ...(examples && { watched: examples }),
    });
  }

  async function outputAt(x1: number, x2: number): Promise<readonly number[]> {
    if (data.raw.kind !== 'points') return [];
    const inputs = pointInputs([x1, x2], features);
    applyScaler(data.inputScaler, inputs);
    const outputs = await stepper.predict(inputs, 1);
    const { task } = data;
    if (task.kind === 'classification') {
      return [...softmaxRows(classLogits(task, outputs), task.classes.length)];
    }
    const { offset, scale } = data.targetScaler;
    return [...outputs].map((output) => output * scale + offset);
  }

  return {
    async observe(observation) {
      const isStop = observation.at === 'start' || observation.at === 'pause' || observation.at === 'end';
      const started = now();
      if (!isStop && started < nextLook) return;
      // Between epochs there is nothing to show of a table.
      if (observation.at === 'slice' && boundaryObserver === undefined && watched === undefined) return;
      await lookNow(observation);
      const cost = now() - started;
      nextLook = started + Math.max(shortestGap, timePerLook * cost);
    },
    async answer(query) {
      switch (query.kind) {
        case 'confusionCell':
          return { kind: query.kind, examples: shown ? confusionCell(data, shown, query) : [] };
        case 'point':
          return { kind: query.kind, output: await outputAt(query.x1, query.x2) };
        case 'outputs':
          return { kind: query.kind, layers: await outputSpread(stepper, plan, data) };
        case 'weights':
          return { kind: query.kind, values: await stepper.exportWeights() };
        case 'inside': {
          const rows = shown ? choosableRows(data, shown, query.among) : [];
          return { kind: query.kind, ...(await insideView({ data, plan, stepper }, rows, query.place)) };
        }
        case 'tokens': {
          const rows = shown ? choosableRows(data, shown, query.among) : [];
          return { kind: query.kind, ...(await tokenEffects(stepper, data, rows, query.place)) };
        }
        case 'tryIt': {
          const own = asked('network', data, plan, stepper);
          const tried = await variants.ask((others) =>
            tryOut(data, features, [own, ...others], query.example),
          );
          return { kind: query.kind, tried };
        }
        case 'assemble':
          variants.assemble(query.experiment, query.members);
          return { kind: query.kind };
      }
    },
  };
}
