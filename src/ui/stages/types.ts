import type { ComponentType } from 'react';
import type { ComparedTipId, SwitchedTipId } from '../../core/catalog/comparedTips';
import type { Experiment } from '../../core/experiment/schema';
import type { RunState } from '../../store/runReducer';
import type { Stage } from '../../store/view';

/** The switch of a stage that can be left out. */
export interface StageSwitchPlan {
  /** The tip that it is, where the experiment can be compared with and without it. */
  readonly tip?: SwitchedTipId;
  /** Path of the knob or section that it turns. */
  readonly path: string;
  /** The value there that means off. */
  readonly off: unknown;
  /** What it is switched on with, unless it was on before; undefined where it cannot be on. */
  firstOn(experiment: Experiment): unknown;
}

/** A stage of the pipeline: one declaration puts it on the strip, in the knobs' column and in the middle. */
export interface StageEntry {
  readonly id: Stage;
  readonly label: string;
  readonly icon: ComponentType<{ readonly size?: number; readonly stroke?: number }>;
  /** Its state in about four words. */
  summary(experiment: Experiment, run: RunState): string;
  /** What is wrong in it, in about four words, where something is. */
  fault?(experiment: Experiment, run: RunState): string | undefined;
  /** How it is switched on and off, where off makes sense. */
  readonly switch?: StageSwitchPlan;
  /** The tip that comes first to mind here, where no switch stands for one: it is offered, not begun. */
  readonly offersTip?: ComparedTipId;
  /** Sections whose knobs live here. */
  readonly covers: readonly string[];
  readonly Knobs: ComponentType;
  /** What it shows; loaded when it is first looked at. */
  readonly Middle: ComponentType;
}
