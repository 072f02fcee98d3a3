import { parentPort } from 'node:worker_threads';
import { createSession } from '../../src/engine/session/session';
import { readDatasetFile } from '../engine/session/helpers';

/** What the page's worker does, in a thread of Node. */
const session = createSession({
  readFile: readDatasetFile,
  checkpointGap: 0,
  send: (event) => parentPort?.postMessage(event),
});
parentPort?.on('message', session.handle);
parentPort?.postMessage({ type: 'ready' });
