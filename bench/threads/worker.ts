import { parentPort } from 'node:worker_threads';
import { type HelperTask, serve } from '../../src/engine/compiled/crew';

/** A helper's thread: see `createCrew`. */
parentPort?.once('message', (task: HelperTask) => serve(task));
