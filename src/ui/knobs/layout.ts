import type { ComponentType } from 'react';

/** Knobs that stand together between two hairlines. */
export interface GroupLayout {
  /** Paths of knobs or of whole sections. */
  readonly of: readonly string[];
  /** Two short knobs side by side. */
  readonly columns?: 2;
}

export interface PanelLayout {
  readonly title: string;
  readonly description: string;
  /** How they stand. Knobs that no group names come last, so that a new one is never forgotten. */
  readonly groups: readonly GroupLayout[];
  /** Stands in for a knob's own control, by path. */
  readonly instead?: Readonly<Record<string, ComponentType>>;
  /** Stands under a knob, by path. */
  readonly under?: Readonly<Record<string, ComponentType<{ readonly path: string }>>>;
}
