import type { ComponentType } from 'react';
import type { ComparedTipId, SwitchedTipId } from '../../core/catalog/comparedTips';
import type { Experiment } from '../../core/experiment/schema';
import type { RunState } from '../../store/runReducer';
import type { PanelLayout } from '../knobs/layout';

/** The switch of a stage that can be left out. */
export interface StageSwitchEntry {
  /** The tip that it is, where the experiment can be compared with and without it. */
  readonly tip?: SwitchedTipId;
  /** Path of the knob or section that it turns. */
  readonly path: string;
  /** The value there that means off. */
  readonly off: unknown;
  /** What it is switched on with, unless it was on before; undefined where it cannot be on. */
  firstOn(experiment: Experiment): unknown;
}

/**
 * A stage of the pipeline: one declaration, in the stage's own folder, puts it on the strip, in the knobs'
 * column, in the middle and in the palette.
 */
export type StageEntry = StageCommon & (StagePanel | StageOwnKnobs);

interface StageCommon {
  readonly label: string;
  readonly icon: ComponentType<{ readonly size?: number; readonly stroke?: number }>;
  /** Its state in about four words. */
  summary(experiment: Experiment, run: RunState): string;
  /** What is wrong in it, in about four words, where something is. */
  fault?(experiment: Experiment, run: RunState): string | undefined;
  /** How it is switched on and off, where off makes sense. */
  readonly switch?: StageSwitchEntry;
  /** The tip that comes first to mind here, where no switch stands for one: it is offered, not begun. */
  readonly offersTip?: ComparedTipId;
  /** Sections whose knobs live here. */
  readonly covers: readonly string[];
  /** What it shows; loaded when it is first looked at. */
  readonly Middle: ComponentType;
}

/** Its knobs stand as the schema declares them, in this order. */
interface StagePanel {
  readonly panel: PanelLayout;
}

/** It has something of its own in the knobs' column. */
interface StageOwnKnobs {
  readonly Knobs: ComponentType;
}
