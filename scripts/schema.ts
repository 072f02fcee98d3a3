/** Writes what follows from the schema: the JSON schema for editors and the reference of all knobs. */
import { writeFileSync } from 'node:fs';
import { experimentJsonSchema } from '../src/core/experiment/jsonSchema';
import { knobReference } from '../src/core/experiment/reference';

writeFileSync('public/experiment.schema.json', `${JSON.stringify(experimentJsonSchema(), null, 2)}\n`);
writeFileSync('docs/knobs.md', knobReference());
