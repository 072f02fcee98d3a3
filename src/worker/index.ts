import '../core/withoutEval';
import { configureWasm } from '../engine/backends/wasm';
import { createThreadPool } from '../engine/compiled/threadPool';
import { createSession } from '../engine/session/session';
import type { Command, Event } from '../protocol/messages';
import { readDataFile } from './files';
import { locateWasm } from './wasmFiles';

declare const self: DedicatedWorkerGlobalScope;

configureWasm(locateWasm);

/** Milliseconds: a small network is trained in a tenth of that, before anyone has seen its boundary move. */
const watchable = 1400;

const spawnHelper = () =>
  new Worker(new URL('./helper.ts', import.meta.url), { type: 'module', name: 'tiplab-helper' });

const session = createSession({
  readFile: readDataFile,
  // Some older browsers let no worker make another one.
  threadPool:
    typeof Worker === 'undefined' ? undefined : createThreadPool(navigator.hardwareConcurrency, spawnHelper),
  leastRunTime: watchable,
  send: (event: Event) => self.postMessage(event),
});

self.onmessage = ({ data }: MessageEvent<Command>) => session.handle(data);
self.postMessage({ type: 'ready' } satisfies Event);
