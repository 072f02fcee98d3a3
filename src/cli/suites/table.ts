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
      return [show(measure, mean(values)), `${show(measure, low)} to ${show(measure, high)}`];
    });
    return [label, ...shown, arm === 0 ? '' : against(measures[0], first, own[0] ?? [])];
  });
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [`## ${title}`, '', setting, '', ...lines, ''].join('\n');
}

/** The mean difference over the same seeds, and in how many of them it is for the better. */
function against(measure: Measure, first: readonly number[], values: readonly number[]): string {
  const differences = values.map((value, seed) => value - (first[seed] ?? Number.NaN));
  const difference = mean(differences);
  const isBetter = (value: number) => (measure.better === 'higher' ? value > 0 : value < 0);
  const better = differences.filter(isBetter).length;
  const scale = measure.format === 'percent' ? 100 : 1;
  const sign = difference < 0 ? '−' : '+';
  const size = Math.abs(difference * scale).toFixed(measure.format === 'percent' ? 1 : 3);
  return `${sign}${size}${measure.format === 'percent' ? ' points' : ''}, better in ${better} of ${values.length}`;
}

function show({ format }: Measure, value: number): string {
  return format === 'percent' ? `${(value * 100).toFixed(1)} %` : value.toPrecision(4);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
