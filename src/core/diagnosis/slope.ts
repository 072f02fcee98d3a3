import { type Point, type Reading, sinceChange, smooth } from './reading';

/** How the loss came down. */
export interface Fall {
  readonly points: readonly Point[];
  readonly from: Point;
  readonly to: Point;
  /** Still falling at the end nearly as fast as all along. */
  readonly isLinear: boolean;
  readonly hardlyMoved: boolean;
}

/** The last third of the way should bring a third of the fall if it is straight; a curve that settles brings far less. */
const lastPart = 1 / 3;
const linearShare = 0.2;
/** Of the naive loss. */
const hardly = 0.02;

/**
 * The fall of the learning curve since the last change of optimizer or knob. The way is measured in learning rate spent
 * rather than in epochs: a schedule that comes down to zero flattens every curve.
 */
export function fallOf(reading: Reading): Fall | undefined {
  const { learningCurve } = reading;
  const trained = smooth(sinceChange(reading, learningCurve.points));
  const points = sinceChange(reading, trained, learningCurve.untrained);
  const [from, to] = [points[0], points.at(-1)];
  if (from === undefined || to === undefined || points.length < 2) return undefined;
  const fall = from.value - to.value;
  const { naive, least } = learningCurve.yardstick;
  const hardlyMoved = fall < hardly * (naive - least);
  const at = pointAtShare(reading, points, 1 - lastPart) ?? from;
  const isLinear = fall > 0 && (at.value - to.value) / fall >= linearShare;
  return { points, from, to, isLinear, hardlyMoved };
}

/** The point by which so much of the learning rate was spent. */
function pointAtShare({ run }: Reading, points: readonly Point[], share: number): Point | undefined {
  const rates = new Map(run.rows.map(({ epoch, learningRate }) => [epoch, learningRate]));
  let spent = 0;
  const way = points.map((point, index) => {
    const epochs = point.epoch - (points[index - 1]?.epoch ?? point.epoch);
    spent += epochs * Math.max(0, rates.get(point.epoch) ?? 0);
    return { point, spent };
  });
  const total = spent;
  // Nothing spent: then epochs are as good.
  if (!(total > 0)) return points[Math.floor((points.length - 1) * share)];
  return way.find((step) => step.spent >= share * total)?.point;
}
