/** `npm run experiment -- <file.json | link> [--json]`: one experiment, headless, on the same engine as the page. */
import { experimentCommand } from './experimentCommand';

process.exitCode = await experimentCommand(process.argv.slice(2));
