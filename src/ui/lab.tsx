import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Experiment } from '../core/experiment/schema';
import type { Problem } from '../core/problem';
import type { EnsembleDesk } from '../store/ensemble';
import type { EnsembleState } from '../store/ensemble/ensembleState';
import type { Lab } from '../store/lab';
import type { RunState } from '../store/runReducer';
import type { RunShelf } from '../store/runs/runShelf';
import type { ShelfState } from '../store/runs/shelfState';
import type { Stores } from '../store/stores';
import type { StudyDesk, StudyState } from '../store/study';
import type { ViewState } from '../store/view';

interface Bench extends Stores {
  /** What the sections that are switched off held, by path, so that switching them on again brings it back. */
  readonly asleep: Map<string, unknown>;
}

const BenchContext = createContext<Bench | undefined>(undefined);

export interface LabProviderProps {
  readonly stores: Stores;
  readonly children: ReactNode;
}

/** Gives the screen its laboratory. */
export function LabProvider({ stores, children }: LabProviderProps) {
  const bench = useMemo(() => ({ ...stores, asleep: new Map<string, unknown>() }), [stores]);
  return <BenchContext value={bench}>{children}</BenchContext>;
}

function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (!bench) throw new Error('This part of the screen stands outside LabProvider.');
  return bench;
}

export function useLab(): Lab {
  return useBench().lab;
}

export function useExperiment<T>(select: (experiment: Experiment) => T): T {
  return useStore(useBench().lab.experiment, (state) => select(state.experiment));
}

export function useRun<T>(select: (run: RunState) => T): T {
  return useStore(useBench().lab.run, select);
}

export function useView<T>(select: (view: ViewState) => T): T {
  return useStore(useBench().view, select);
}

export function useStudyDesk(): StudyDesk {
  return useBench().studies;
}

export function useStudy<T>(select: (state: StudyState) => T): T {
  return useStore(useBench().studies.state, select);
}

export function useEnsembleDesk(): EnsembleDesk {
  return useBench().ensembles;
}

export function useEnsemble<T>(select: (state: EnsembleState) => T): T {
  return useStore(useBench().ensembles.state, select);
}

export function useShelf(): RunShelf {
  return useBench().shelf;
}

export function useRuns<T>(select: (state: ShelfState) => T): T {
  return useStore(useBench().shelf.state, select);
}

export function useLoadOwnData(): Stores['loadOwnData'] {
  return useBench().loadOwnData;
}

export interface Undo {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  undo(): void;
  redo(): void;
}

export function useUndo(): Undo {
  const { lab } = useBench();
  const canUndo = useStore(lab.experiment.temporal, (history) => history.pastStates.length > 0);
  const canRedo = useStore(lab.experiment.temporal, (history) => history.futureStates.length > 0);
  return { canUndo, canRedo, undo: lab.undo, redo: lab.redo };
}

/** Turns the knob at a path. @returns why not, where the value is not permitted */
export type SetKnob = (path: string, value: unknown) => Problem | undefined;

export function useSetKnob(): SetKnob {
  const { lab } = useBench();
  return useMemo(() => lab.experiment.getState().setKnob, [lab]);
}

/** What a section held before it was switched off. */
export function useAsleep(): Map<string, unknown> {
  return useBench().asleep;
}
