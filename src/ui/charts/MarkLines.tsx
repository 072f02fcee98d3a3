import type { Mark } from '../../protocol/progress';
import classes from './curves.module.css';
import { placeMarks } from './marks';
import type { PlotScale } from './plotScale';

export interface MarkLinesProps {
  readonly marks: readonly Mark[];
  readonly place: PlotScale;
  /** Where the labels are out of the curves' way: above falling ones, below rising ones. */
  readonly labelsAt: 'top' | 'bottom';
}

/** Dashed verticals where something happened, with as many labels as there is room for. */
export function MarkLines({ marks, place, labelsAt }: MarkLinesProps) {
  return placeMarks(marks, place.toX, place.width).map(({ mark, x, label }) => (
    <g
      key={`${mark.kind}-${mark.epoch}-${mark.label}-${mark.text}`}
      data-kind={mark.kind}
      className={classes.mark}
    >
      <line x1={x} x2={x} y1={0} y2={place.height} />
      {label && (
        <text
          x={x + (label.anchor === 'start' ? 5 : -5)}
          y={labelsAt === 'top' ? 10 + label.row * 14 : place.height - 6 - label.row * 14}
          textAnchor={label.anchor}
        >
          {mark.label}
        </text>
      )}
    </g>
  ));
}
