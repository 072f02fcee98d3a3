import * as z from 'zod/mini';
import { type StudyType, studies } from '../../catalog/studies';

type Schema = (typeof studies)[StudyType]['schema'];

const schemas = Object.values(studies).map(({ schema }) => schema) as [Schema, ...Schema[]];

/**
 * A study trains the experiment many times. Absent (`null`) unless given; its knobs are no knobs of the experiment,
 * which is the same with any study around it.
 */
export const studySection = z._default(z.nullable(z.discriminatedUnion('type', schemas)), null);
