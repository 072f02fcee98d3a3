export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/** More points than this on one line cost time and show nothing. */
export const maxPointsPerLine = 300;

/**
 * Largest-triangle-three-buckets (Steinarsson 2013): keeps the points that shape the line. Here the first, the
 * last, the highest and the lowest always stay, because the eye and the axis go to them.
 * @param points in the order of x
 * @param limit at least 4
 */
export function thin(points: readonly CurvePoint[], limit = maxPointsPerLine): readonly CurvePoint[] {
  const first = points[0];
  const last = points.at(-1);
  if (points.length <= limit || first === undefined || last === undefined) return points;

  const buckets = limit - 4;
  const width = (points.length - 2) / buckets;
  const edge = (bucket: number) => 1 + Math.floor(bucket * width);
  const extremes = extremesOf(points);
  const kept: CurvePoint[] = [first];
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const candidates = points.slice(edge(bucket), edge(bucket + 1));
    const next = bucket === buckets - 1 ? [last] : points.slice(edge(bucket + 1), edge(bucket + 2));
    const must = candidates.filter((point) => extremes.has(point));
    if (must.length > 0) kept.push(...must);
    else kept.push(largestTriangle(kept.at(-1) ?? first, candidates, mean(next)));
  }
  kept.push(last);
  return kept;
}

function extremesOf(points: readonly CurvePoint[]): ReadonlySet<CurvePoint> {
  const by = (better: (a: number, b: number) => boolean) =>
    points.reduce((best, point) => (better(point.y, best.y) ? point : best));
  return new Set([by((a, b) => a > b), by((a, b) => a < b)]);
}

function largestTriangle(from: CurvePoint, candidates: readonly CurvePoint[], to: CurvePoint): CurvePoint {
  let best = candidates[0] ?? from;
  let largest = -1;
  for (const point of candidates) {
    const area = Math.abs((from.x - to.x) * (point.y - from.y) - (from.x - point.x) * (to.y - from.y));
    if (area > largest) {
      largest = area;
      best = point;
    }
  }
  return best;
}

function mean(points: readonly CurvePoint[]): CurvePoint {
  const total = points.reduce((sum, point) => ({ x: sum.x + point.x, y: sum.y + point.y }), { x: 0, y: 0 });
  return { x: total.x / points.length, y: total.y / points.length };
}
