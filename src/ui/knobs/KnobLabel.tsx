import type { ReactNode } from 'react';
import classes from './fields.module.css';
import { KnobInfo } from './KnobInfo';
import type { FieldProps } from './types';

interface Props extends FieldProps {
  /** The control the words belong to, where a click on them should reach it. */
  readonly htmlFor?: string;
  /** What stands at the right end of the line. */
  readonly children?: ReactNode;
}

/** A knob's line: its name, whether it acts at once, and what it is about. */
export function KnobLabel({ htmlFor, children, ...field }: Props) {
  const { knob } = field;
  return (
    <div className={classes.line}>
      {htmlFor ? (
        <label className={classes.label} htmlFor={htmlFor}>
          {knob.label}
        </label>
      ) : (
        <span className={classes.label}>{knob.label}</span>
      )}
      <KnobInfo {...field} />
      {knob.live && (
        <span className={classes.live} title="Acts at once while training: nothing is rewound">
          LIVE
        </span>
      )}
      <span className={classes.end}>{children}</span>
    </div>
  );
}
