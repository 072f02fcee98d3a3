/** Writes `public/experiment.schema.json`, so that editors check and complete experiment files. */
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { experimentSchema } from '../src/core/experiment/schema';

const schema = z.toJSONSchema(experimentSchema, { io: 'input' });
const titled = { title: 'TipLab experiment', description: 'May give only what differs from the default.', ...schema };
writeFileSync('public/experiment.schema.json', `${JSON.stringify(titled, null, 2)}\n`);
