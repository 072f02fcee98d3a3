import { type HelperTask, serve } from '../engine/compiled/crew';

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }: MessageEvent<HelperTask>) => serve(data);
