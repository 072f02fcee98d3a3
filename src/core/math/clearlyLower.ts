import { pairedDifference } from './pairedDifference';
import { studentizedRangeTail } from './studentizedRange';

/** Fewer runs of each arm tell nothing from chance. */
export const leastRuns = 3;
/** Below one in twenty, since coarse figures are not quite normal: what is promised holds for them too. */
const mostChance = 0.03;

export interface RankingOptions {
  /** Smallest step of the figures, such as one of the examples that a share was counted on. */
  readonly resolution: number;
  /** Of the resampling. */
  readonly seed: number;
}

/**
 * Which of several arms are lower than the highest beyond chance, from runs on the same seeds. The highest was chosen
 * for being so: it and the lowest are expected apart even where all arms are the same, and the further the more arms
 * there are. Their distance is therefore held against the studentized range over blocks (Tukey 1949; the seeds are the
 * blocks), and the lowest, where it is found to be lower, is left out before the rest is tested alike (step-down, Einot
 * & Gabriel, JASA 1975). With arms that are all the same, at most one such ranking in twenty finds any lower. The range
 * rests on the noise of all arms together; so that one noisy arm is not judged by the calm of the others, its own
 * paired interval must say the same. A mean distance of no more than one step of the figures is never found.
 * @param figures `[arm][run]`, higher is better; the runs of all arms stand in the same order of seeds
 * @returns indices of the lower arms; none with fewer than three runs, which tell nothing from chance
 */
export function clearlyLower(
  figures: readonly (readonly number[])[],
  { resolution, seed }: RankingOptions,
): ReadonlySet<number> {
  const lower = new Set<number>();
  const runs = figures[0]?.length ?? 0;
  if (runs < leastRuns) return lower;
  const means = figures.map(meanOf);
  const meanAt = (arm: number) => means[arm] ?? Number.NaN;
  const order = figures.map((_, arm) => arm).sort((a, b) => meanAt(b) - meanAt(a));
  const highest = order[0] ?? 0;
  for (let count = order.length; count > 1; count -= 1) {
    const lowest = order[count - 1] ?? 0;
    const distance = meanAt(highest) - meanAt(lowest);
    const error = Math.sqrt(Math.max(noise(order.slice(0, count), figures), resolution ** 2 / 12) / runs);
    const tail = studentizedRangeTail(distance / error, count, (count - 1) * (runs - 1));
    if (isOneStep(distance, resolution) || tail > mostChance) break;
    const { interval } = pairedDifference(figures[lowest] ?? [], figures[highest] ?? [], {
      seed,
      resolution,
    });
    if (interval && interval[0] > 0) lower.add(lowest);
  }
  return lower;
}

/** Whether it is no more than one step, however sums were rounded. */
function isOneStep(distance: number, resolution: number): boolean {
  return distance <= resolution * (1 + 1e-9);
}

/** The variance that is left of one run when the level of its arm and that of its seed are taken off. */
function noise(arms: readonly number[], figures: readonly (readonly number[])[]): number {
  const table = arms.map((arm) => figures[arm] ?? []);
  const runs = table[0]?.length ?? 0;
  const ofArms = table.map(meanOf);
  const ofSeeds = Array.from({ length: runs }, (_, run) =>
    meanOf(table.map((row) => row[run] ?? Number.NaN)),
  );
  const whole = meanOf(ofArms);
  const squares = table.flatMap((row, arm) =>
    row.map((value, run) => (value - (ofArms[arm] ?? 0) - (ofSeeds[run] ?? 0) + whole) ** 2),
  );
  return squares.reduce((sum, square) => sum + square, 0) / ((table.length - 1) * (runs - 1));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
