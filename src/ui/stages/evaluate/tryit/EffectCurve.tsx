import type { OwnCell } from '../../../../core/ownExample';
import type { Task } from '../../../../core/task';
import type { FeatureEffect, TriedField } from '../../../../protocol/tryIt';
import { formatValue } from '../../../charts/format';
import { ClassMarker } from '../../../views/ClassMarker';
import { css } from '../../../views/classPalette';
import { useColours } from '../../../views/useColours';
import { curveAt } from './effects';
import own from './own.module.css';
import { withUnit } from './words';

const [width, height, margin] = [120, 40, 4];

interface Props {
  readonly name: string;
  readonly field: TriedField;
  readonly cell: OwnCell;
  readonly effect: FeatureEffect;
  readonly task: Task;
  /** The outputs that are drawn. */
  readonly drawn: readonly number[];
  /** What the height reaches over. */
  readonly spread: readonly [low: number, high: number];
}

/** What the answer would be, were this feature another: a small curve, with a mark where it is now. */
export function EffectCurve({ name, field, cell, effect, task, drawn, spread }: Props) {
  const { classes: palette, ink } = useColours();
  const { at, outputs } = effect;
  const [low, high] = spread;
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  const x = (value: number) =>
    last === first ? width / 2 : margin + ((value - first) / (last - first)) * (width - 2 * margin);
  const y = (value: number) => height - margin - ((value - low) / (high - low)) * (height - 2 * margin);
  const colourOf = (index: number) =>
    css(task.kind === 'regression' ? (palette[0] ?? ink) : (palette[index % palette.length] ?? ink));
  const now = field.categories ? field.categories.indexOf(String(cell)) : cell;
  const place = typeof now === 'number' && now >= 0 ? Math.min(last, Math.max(first, now)) : undefined;
  return (
    <svg
      className={own.curve}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={inWords(name, effect, task, drawn)}
    >
      <line className={own.base} x1={0} x2={width} y1={height - margin} y2={height - margin} />
      {place !== undefined && <line className={own.now} x1={x(place)} x2={x(place)} y1={0} y2={height} />}
      {drawn.map((index) =>
        field.categories ? (
          at.map((value, point) => (
            <circle
              key={`${index} ${value}`}
              cx={x(value)}
              cy={y(outputs[point]?.[index] ?? low)}
              r={2.4}
              fill={colourOf(index)}
            />
          ))
        ) : (
          <polyline
            key={index}
            points={at.map((value, point) => `${x(value)},${y(outputs[point]?.[index] ?? low)}`).join(' ')}
            fill="none"
            stroke={colourOf(index)}
            strokeWidth={1.8}
            strokeLinejoin="round"
          />
        ),
      )}
      {place !== undefined &&
        drawn.map((index) => (
          <circle
            key={index}
            className={own.dot}
            cx={x(place)}
            cy={y(curveAt(effect, place, index))}
            r={3.4}
            fill={colourOf(index)}
          />
        ))}
    </svg>
  );
}

/** Which colours are which. */
export function EffectLegend({ task, drawn }: Pick<Props, 'task' | 'drawn'>) {
  if (task.kind === 'regression') {
    return <p className={own.legend}>The curves: what {task.target} would be said for another value</p>;
  }
  return (
    <p className={own.legend}>
      The curves: how probable{' '}
      {drawn.map((index) => (
        <span key={index}>
          <ClassMarker index={index} size={10} /> {task.classes[index]}
        </span>
      ))}{' '}
      would be for another value
    </p>
  );
}

/** From where to where the answer goes, for those who hear it. */
function inWords(name: string, { outputs }: FeatureEffect, task: Task, drawn: readonly number[]): string {
  const parts = drawn.map((index) => {
    const values = outputs.map((output) => output[index] ?? 0);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    if (task.kind === 'regression')
      return `${task.target} from ${withUnit(low, undefined)} to ${withUnit(high, task.unit)}`;
    return `${task.classes[index]} from ${formatValue(low, 'percent')} to ${formatValue(high, 'percent')}`;
  });
  return `What ${name} does: ${parts.join(', ')}`;
}
