import { type MetricId, metrics } from '../../core/catalog/metrics';
import type { EpochRow, ProgressPoint } from '../../protocol/progress';
import type { CurvePoint } from './thin';

/** What a line stands for; decides its colour and dash. */
export type CurveLook = 'train' | 'validation' | 'previous' | 'progress' | 'rate' | RunLook;

/** One of several runs on one chart. */
export type RunLook = (typeof runLooks)[number];
export const runLooks = ['run1', 'run2', 'run3', 'run4', 'run5', 'run6', 'run7', 'run8'] as const;

export interface Curve {
  readonly look: CurveLook;
  readonly label: string;
  /** In the order of x, all finite. */
  readonly points: readonly CurvePoint[];
}

const importance: readonly CurveLook[] = ['train', 'validation', 'rate', 'previous', 'progress'];

/** The order of legends and tooltips; lines are drawn in about the reverse, so that the important lie on top. */
export function byImportance(a: { readonly look: CurveLook }, b: { readonly look: CurveLook }): number {
  return importance.indexOf(a.look) - importance.indexOf(b.look);
}

/** One part's values of a metric over the epochs; what is not a finite number is left out. */
export function curveOf(
  rows: readonly EpochRow[],
  part: 'train' | 'validation',
  metric: MetricId,
): CurvePoint[] {
  return finite(rows.map((row) => ({ x: row.epoch, y: row[part][metric] })));
}

const pointsPerEpoch = 2;

/** The points between epochs; only the loss and the accuracy are known there. */
export function progressCurve(points: readonly ProgressPoint[], metric: MetricId): CurvePoint[] {
  if (metric !== 'loss' && metric !== 'accuracy') return [];
  // Fewer than a few an epoch would draw a straight line through what happened.
  const span = (points.at(-1)?.epoch ?? 0) - (points[0]?.epoch ?? 0);
  if (span > 2 && points.length < pointsPerEpoch * span) return [];
  return finite(points.map((point) => ({ x: point.epoch, y: point[metric] })));
}

/** The learning rate step by step, or epoch by epoch where that is all there is. */
export function rateCurve(rows: readonly EpochRow[], progress: readonly ProgressPoint[]): CurvePoint[] {
  const source = progress.length > rows.length ? progress : rows;
  return finite(source.map((entry) => ({ x: entry.epoch, y: entry.learningRate })));
}

export function finite(
  points: readonly { readonly x: number; readonly y: number | undefined }[],
): CurvePoint[] {
  return points.filter((point): point is CurvePoint => Number.isFinite(point.x) && Number.isFinite(point.y));
}

/** The point whose x is nearest, by bisection. */
export function nearest(points: readonly CurvePoint[], x: number): CurvePoint | undefined {
  let low = 0;
  let high = points.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.x ?? 0) < x) low = middle;
    else high = middle;
  }
  const left = points[low];
  const right = points[high];
  if (left === undefined || right === undefined) return left ?? right;
  return x - left.x <= right.x - x ? left : right;
}

export function better(metric: MetricId, a: number, b: number): boolean {
  return metrics[metric].better === 'higher' ? a > b : a < b;
}
