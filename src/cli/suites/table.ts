import { type PairedOptions, pairedDifference } from '../../core/math/pairedDifference';
import type { Comparison, Measure } from './comparison';

/** Figures of one arm: `[measure][seed]`. */
export type Figures = readonly (readonly number[])[];

/**
 * One comparison as a section of Markdown. A run without a figure, since it diverged, is counted and left out.
 * @param step the smallest step of the first measure; 0 where it has none
 */
export function section(
  { title, setting, measures, arms }: Comparison,
  figures: readonly Figures[],
  step: number,
): string {
  const head = ['', ...measures.flatMap(({ label }) => [label, 'lowest to highest']), 'against the first'];
  const first = figures[0]?.[0] ?? [];
  const level = levelOf(arms.length - 1);
  const rows = arms.map(({ label }, arm) => {
    const own = figures[arm] ?? [];
    const shown = measures.flatMap((measure, index) => {
      const values = (own[index] ?? []).filter(Number.isFinite);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const spread = values.length === 0 ? '–' : `${show(measure, low)} to ${show(measure, high)}`;
      return [show(measure, mean(values)), spread];
    });
    const last =
      arm === 0 ? '' : against(measures[0], first, own[0] ?? [], { seed: 1, resolution: step, level });
    return [label, ...shown, [last, lostOf(own[0] ?? [])].filter((words) => words !== '').join('; ')];
  });
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [`## ${title}`, '', setting, '', ...lines, ''].join('\n');
}

/**
 * How sure each interval is, so that in 95 % of tables all of them hold (Bonferroni). Of several, each is taken a little
 * surer: coarse figures make Student's t a little too narrow.
 */
function levelOf(intervals: number): number {
  return intervals === 1 ? 0.95 : 1 - 0.03 / intervals;
}

/** The mean difference over the seeds on which both ended well, with its interval, and what that says. */
function against(
  measure: Measure,
  first: readonly number[],
  values: readonly number[],
  options: PairedOptions,
): string {
  const pairs = first.flatMap((from, seed) => {
    const to = values[seed] ?? Number.NaN;
    return Number.isFinite(from) && Number.isFinite(to) ? [[from, to] as const] : [];
  });
  const { mean: difference, interval } = pairedDifference(
    pairs.map(([from]) => from),
    pairs.map(([, to]) => to),
    options,
  );
  if (!interval) return 'nothing to compare';
  const [low, high] = interval;
  const verdict =
    low <= 0 && high >= 0 ? 'no clear effect' : low > 0 === (measure.better === 'higher') ? 'helped' : 'hurt';
  const unit = measure.format === 'percent' ? ' points' : '';
  return `${signed(measure, difference)}${unit} (${signed(measure, low)} to ${signed(measure, high)}): ${verdict}`;
}

function lostOf(values: readonly number[]): string {
  const lost = values.filter((value) => !Number.isFinite(value)).length;
  return lost > 0 ? `diverged on ${lost} of ${values.length} seeds` : '';
}

/** A difference with its sign, in points where it is one of shares. */
function signed({ format }: Measure, value: number): string {
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
