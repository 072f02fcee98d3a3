import * as z from 'zod/mini';
import { knobOf } from '../knob';
import { experimentSchema } from './schema';

/** The schema for editors: with it they check, complete and explain experiment files. */
export function experimentJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(experimentSchema, {
    io: 'input',
    override({ zodSchema, jsonSchema }) {
      const knob = knobOf(zodSchema);
      if (!knob) return;
      jsonSchema.title = knob.label;
      jsonSchema.description = knob.help;
    },
  });
  return {
    ...schema,
    properties: { $schema: { type: 'string' }, ...schema.properties },
    title: 'TipLab experiment',
    description: 'May give only what differs from the default of its data set.',
  };
}
