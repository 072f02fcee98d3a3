import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import type { Layer } from '../core/catalog/layers';
import type { DatasetChoice } from '../core/experiment/dataset';
import { knobAt } from '../core/experiment/knobs';
import { withKnob } from '../core/experiment/liveChanges';
import { sameValue, theOnlyChange, withValueAt } from '../core/experiment/plain';
import { mustResolve, resolveExperiment } from '../core/experiment/resolve';
import type { Experiment } from '../core/experiment/schema';
import type { Problem } from '../core/problem';

export interface ExperimentState {
  readonly experiment: Experiment;
  /** Turns one knob. @returns why not, when the value is not permitted; then nothing changes */
  setKnob(path: string, value: unknown): Problem | undefined;
  setLayers(layers: readonly Layer[]): Problem | undefined;
  /** Brings the set's own model and training along; name, notes, seed and backend stay. */
  chooseDataset(dataset: DatasetChoice['dataset'], card?: DatasetChoice['card']): void;
  replace(experiment: Experiment): void;
  /** Puts what a run says of itself in the place of what is there: no step of undo. */
  amend(experiment: Experiment): void;
  undo(): void;
  redo(): void;
}

/** Turns of the same knob closer together than this are one step of undo: a slider's drag is one move. */
const mergeWindow = 800;
const undoLimit = 200;

/**
 * The experiment on screen, with undo and redo of knobs.
 * @param now milliseconds, for merging turns of the same knob
 * @param isTurning whether a live knob that is set is turned on the way; otherwise it is set for the whole run
 */
export function createExperimentStore(
  initial: Experiment,
  now: () => number = Date.now,
  isTurning: () => boolean = () => false,
) {
  let last = { path: '', at: Number.NEGATIVE_INFINITY };
  /** The next turn is a step of undo of its own. */
  const endTurn = () => {
    last = { path: '', at: Number.NEGATIVE_INFINITY };
  };
  /** Whether this turn carries on the one before it: the same knob, soon after. Moving a layer is no turn of a knob. */
  function continues(before: Experiment, after: Experiment): boolean {
    const at = now();
    const path = theOnlyChange(before, after) ?? '';
    const same = path !== '' && path === last.path && at - last.at < mergeWindow;
    last = { path, at };
    return same;
  }

  const store = createStore<ExperimentState>()(
    temporal(
      (set, get) => {
        function put(path: string, value: unknown): Problem | undefined {
          const before = get().experiment;
          const isTurn = isTurning() && mayBeLive(path, before, value);
          const resolved = resolveExperiment((isTurn ? withValueAt : withKnob)(before, path, value));
          if (!resolved.ok) return resolved.problems[0];
          if (sameValue(before, resolved.experiment)) return undefined;
          const { pastStates } = store.temporal.getState();
          const turn = () => set({ experiment: resolved.experiment });
          if (continues(before, resolved.experiment) && pastStates.length > 0) withoutHistory(turn);
          else turn();
          return undefined;
        }
        function withoutHistory(change: () => void): void {
          const { pause, resume } = store.temporal.getState();
          pause();
          change();
          resume();
        }
        return {
          experiment: initial,
          setKnob: put,
          setLayers: (layers) => put('model.layers', layers),
          chooseDataset(dataset, card) {
            endTurn();
            const { name, notes, seed, backend } = get().experiment;
            set({
              experiment: mustResolve({
                name,
                notes,
                seed,
                backend,
                data: { dataset, ...(card && { card }) },
              }),
            });
          },
          replace(experiment) {
            endTurn();
            set({ experiment });
          },
          amend: (experiment) => withoutHistory(() => set({ experiment })),
          undo() {
            endTurn();
            store.temporal.getState().undo();
          },
          redo() {
            endTurn();
            store.temporal.getState().redo();
          },
        };
      },
      {
        limit: undoLimit,
        partialize: ({ experiment }) => ({ experiment }),
        equality: (a, b) => a.experiment === b.experiment,
      },
    ),
  );
  return store;
}

/** Whether setting this may be a turn of a live knob, with an experiment that is otherwise the same. */
function mayBeLive(path: string, { model }: Experiment, value: unknown): boolean {
  return knobAt(path)?.live === true || (path === 'model.layers' && differOnlyInRates(model.layers, value));
}

/** Dropout rates may change live; anything else about the layers is another network. */
export function differOnlyInRates(before: unknown, after: unknown): boolean {
  const withoutRates = (layers: unknown) =>
    JSON.stringify(layers, (key, value: unknown) => (key === 'rate' ? undefined : value));
  return withoutRates(before) === withoutRates(after);
}

export type ExperimentStore = ReturnType<typeof createExperimentStore>;
