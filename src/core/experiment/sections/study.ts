import { z } from 'zod';
import { studies } from '../../catalog/studies';

/**
 * A study trains the experiment many times. Absent (`null`) unless given; its knobs are no knobs of the experiment,
 * which is the same with any study around it.
 */
export const studySection = z.discriminatedUnion('type', [studies.compare.schema]).nullable().default(null);
