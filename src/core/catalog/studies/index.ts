import type { z } from 'zod';
import { compareSchema } from './compare';

interface StudyEntry {
  readonly label: string;
  readonly help: string;
  readonly schema: z.ZodObject;
}

/** Every kind of study. A new one is an entry here, its schema beside `compare`, and its file in `core/studies`. */
export const studies = {
  compare: {
    label: 'Comparison',
    help: 'Trains two arms on the same seeds and says whether the second does better than the first.',
    schema: compareSchema,
  },
} as const satisfies Record<string, StudyEntry>;

export type StudyType = keyof typeof studies;
