import { pairedDifference } from '../../core/math/pairedDifference';
import type { Comparison, Measure } from './comparison';

/** Figures of one arm: `[measure][seed]`. */
export type Figures = readonly (readonly number[])[];

/** One comparison as a section of Markdown. */
export function section({ title, setting, measures, arms }: Comparison, figures: readonly Figures[]): string {
  const head = ['', ...measures.flatMap(({ label }) => [label, 'lowest to highest']), 'against the first'];
  const first = figures[0]?.[0] ?? [];
  const rows = arms.map(({ label }, arm) => {
    const own = figures[arm] ?? [];
    const shown = measures.flatMap((measure, index) => {
      const values = own[index] ?? [];
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const spread = Number.isNaN(low) ? '–' : `${show(measure, low)} to ${show(measure, high)}`;
      return [show(measure, mean(values)), spread];
    });
    return [label, ...shown, arm === 0 ? '' : against(measures[0], first, own[0] ?? [])];
  });
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [`## ${title}`, '', setting, '', ...lines, ''].join('\n');
}

/** The mean difference over the same seeds with its 95 % interval, and what that says. */
function against(measure: Measure, first: readonly number[], values: readonly number[]): string {
  const { mean: difference, interval } = pairedDifference(first, values, { seed: 1 });
  const [low = Number.NaN, high = Number.NaN] = interval ?? [];
  const verdict =
    low <= 0 && high >= 0 ? 'no clear effect' : low > 0 === (measure.better === 'higher') ? 'helped' : 'hurt';
  const unit = measure.format === 'percent' ? ' points' : '';
  return `${step(measure, difference)}${unit} (${step(measure, low)} to ${step(measure, high)}): ${verdict}`;
}

/** A difference with its sign, in points where it is one of shares. */
function step({ format }: Measure, value: number): string {
  const text = format === 'percent' ? (value * 100).toFixed(1) : value.toFixed(3);
  if (Number(text) === 0) return text.replace('-', '');
  return value > 0 ? `+${text}` : text.replace('-', '−');
}

function show({ format }: Measure, value: number): string {
  if (Number.isNaN(value)) return '–';
  return format === 'percent' ? `${(value * 100).toFixed(1)} %` : value.toPrecision(4);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
