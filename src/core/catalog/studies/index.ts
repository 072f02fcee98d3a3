import type * as z from 'zod/mini';
import { compareSchema } from './compare';
import { dataCurveSchema } from './dataCurve';
import { layerRemovalSchema } from './layerRemoval';
import { learningRateRangeSchema } from './learningRateRange';
import { raceSchema } from './race';
import { sweepSchema } from './sweep';

export interface StudyEntry {
  readonly label: string;
  readonly help: string;
  readonly source?: string;
  readonly schema: z.ZodMiniObject;
}

/** Every kind of study. A new one is an entry here, its schema beside `compare`, and its file in `core/studies`. */
export const studies = {
  compare: {
    label: 'Comparison',
    help: 'Trains two arms on the same seeds and says whether the second does better than the first.',
    schema: compareSchema,
  },
  race: {
    label: 'Race of optimizers',
    help: 'Trains the same network with each optimizer and ranks them by where they end.',
    schema: raceSchema,
  },
  learningRateRange: {
    label: 'Learning-rate range test',
    help: 'Lets the learning rate grow from tiny to far too large over one short run, and reads off where learning is fastest.',
    source: 'arXiv:1506.01186',
    schema: learningRateRangeSchema,
  },
  dataCurve: {
    label: 'Data curve',
    help: 'Trains on more and more of the data, and says what twice as much would give.',
    source: 'arXiv:1712.00409',
    schema: dataCurveSchema,
  },
  sweep: {
    label: 'Sweep of one knob',
    help: 'Trains with several values of one knob, and says which does best.',
    schema: sweepSchema,
  },
  layerRemoval: {
    label: 'Layer removal',
    help: 'Leaves each block out of a trained residual network, and out of its twin without shortcuts, and measures what is left.',
    source: 'arXiv:1605.06431',
    schema: layerRemovalSchema,
  },
} as const satisfies Record<string, StudyEntry>;

export type StudyType = keyof typeof studies;
