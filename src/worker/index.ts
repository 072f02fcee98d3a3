import { configureWasm } from '../engine/backends/wasm';
import { createSession } from '../engine/session/session';
import type { Command, Event } from '../protocol/messages';
import { readDataFile } from './files';
import { locateWasm } from './wasmFiles';

declare const self: DedicatedWorkerGlobalScope;

configureWasm(locateWasm);

const session = createSession({
  readFile: readDataFile,
  send: (event: Event) => self.postMessage(event),
});

self.onmessage = ({ data }: MessageEvent<Command>) => session.handle(data);
self.postMessage({ type: 'ready' } satisfies Event);
