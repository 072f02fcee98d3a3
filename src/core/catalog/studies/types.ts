import type * as z from 'zod/mini';

/** A kind of study, as it is chosen and set. */
export interface StudyEntry {
  readonly label: string;
  readonly help: string;
  readonly source?: string;
  /** Its knobs. */
  readonly schema: z.ZodMiniObject;
}
