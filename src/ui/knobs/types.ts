import type { Knob } from '../../core/knob';
import type { Problem } from '../../core/problem';

/** What every control of a knob is given. */
export interface FieldProps<K extends Knob = Knob> {
  readonly knob: K;
  /** Dotted path; marks the field, so that it can be found and focused. */
  readonly path: string;
  readonly value: unknown;
  /** @returns why not, where the value is not permitted; then nothing has changed */
  onChange(value: unknown): Problem | undefined;
  /** The ids of the choices that suit the experiment; all by default. The chosen one is always offered. */
  readonly offered?: readonly string[];
  /** Names of the data set's classes, for knobs that choose some of them. */
  readonly classNames?: readonly string[];
  /** What the knob is unless somebody turns it, offered as a way back. */
  readonly usual?: unknown;
}
