import type { GeneratedId } from '../../core/catalog/datasets';
import { randomStream } from '../../core/math/random';
import type { Task } from '../../core/task';
import type { RawExamples } from '../types';
import { bumps } from './bumps';
import { circle } from './circle';
import type { DrawOptions, PointFamily } from './family';
import { gaussians } from './gaussians';
import { moons } from './moons';
import { plane } from './plane';
import { rings } from './rings';
import { spiral } from './spiral';
import { xor } from './xor';

const families: Readonly<Record<GeneratedId, PointFamily>> = {
  circle,
  xor,
  gaussians,
  spiral,
  moons,
  rings,
  plane,
  bumps,
};

/**
 * Draws a point set from the seed's stream `data`.
 * @returns `values` as `[samples, 2]`, both coordinates within the field of -6 to 6; labels or targets, as `task` asks
 */
export function generatePoints(
  id: GeneratedId,
  options: DrawOptions & { readonly samples: number; readonly seed: number; readonly task: Task },
): RawExamples {
  const { samples: count, seed, task } = options;
  const draw = families[id](randomStream(seed, 'data'), options);
  const values = new Float32Array(2 * count);
  const outcomes = task.kind === 'classification' ? new Int32Array(count) : new Float32Array(count);
  for (let index = 0; index < count; index++) {
    const { x1, x2, value } = draw(index);
    values[2 * index] = x1;
    values[2 * index + 1] = x2;
    outcomes[index] = value;
  }
  const outcome = outcomes instanceof Int32Array ? { labels: outcomes } : { targets: outcomes };
  return { kind: 'points', task, count, shape: [2], values, ...outcome };
}
