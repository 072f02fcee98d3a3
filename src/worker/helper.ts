import { type HelperTask, serve } from '../engine/compiled/threadPool';

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }: MessageEvent<HelperTask>) => serve(data);
