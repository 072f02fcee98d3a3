import type { SeriesPreview } from '../../../protocol/dataSummary';
import classes from './rows.module.css';
import { Said } from './Said';
import type { ExamplesProps } from './types';

const width = 160;
const height = 48;
const inset = 3;

/** The window of each example: the channel whose next step is asked for. */
export function SeriesExamples({
  examples,
  classNames,
  preview,
}: ExamplesProps & { readonly preview: SeriesPreview }) {
  const { channels, target } = preview;
  const name = channels[target]?.title ?? 'series';
  return (
    <ul className={classes.windows}>
      {examples.map((example) => {
        const steps = channel([...example.values], channels.length, target);
        return (
          <li key={example.index}>
            <svg
              viewBox={`0 0 ${width} ${height}`}
              role="img"
              aria-label={`${name} over ${steps.length} steps, from ${short(steps[0])} to ${short(steps.at(-1))}`}
            >
              <path d={line(steps)} />
            </svg>
            <Said example={example} classNames={classNames} />
          </li>
        );
      })}
    </ul>
  );
}

function channel(values: readonly number[], channels: number, wanted: number): readonly number[] {
  return values.filter((_, place) => place % channels === wanted);
}

function line(steps: readonly number[]): string {
  const lowest = Math.min(...steps);
  const range = Math.max(...steps) - lowest || 1;
  const toX = (step: number) => inset + (step / Math.max(1, steps.length - 1)) * (width - 2 * inset);
  const toY = (value: number) => height - inset - ((value - lowest) / range) * (height - 2 * inset);
  return steps
    .map((value, step) => `${step === 0 ? 'M' : 'L'}${toX(step).toFixed(1)} ${toY(value).toFixed(1)}`)
    .join('');
}

function short(value = Number.NaN): string {
  return String(Number(value.toPrecision(4)));
}
