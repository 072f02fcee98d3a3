import { parentPort } from 'node:worker_threads';
import { type HelperTask, serve } from '../../../src/engine/compiled/crew';

parentPort?.once('message', (task: HelperTask) => serve(task));
