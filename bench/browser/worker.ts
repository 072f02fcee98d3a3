import { configureWasm } from '../../src/engine/backends/wasm';
import { locateWasm } from '../../src/worker/wasmFiles';
import type { Effort } from '../measure';
import { cnn, compare, mlp, toy } from '../networks';
import { convnet } from '../peers/convnet';
import { stock } from '../peers/fit';
import { playground } from '../peers/playground';
import { compiled, tape } from '../peers/tiplab';
import type { Row } from '../report';

export type Question =
  | { readonly task: 'compare'; readonly effort: Effort }
  | { readonly task: 'train'; readonly milliseconds: number };

export type Answer =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'speed'; readonly stepsPerSecond: number }
  | { readonly kind: 'failed'; readonly reason: string };

configureWasm(locateWasm);

/** In this order: the last network registers TipLab's kernels in tfjs. */
async function compareAll(effort: Effort): Promise<Row[]> {
  const fits = [stock('wasm'), stock('cpu'), stock('webgl')];
  const all = [
    await compare(toy(), [playground, convnet, ...fits], effort),
    await compare(mlp(), [convnet, ...fits], effort),
    await compare(cnn(), [...fits, convnet, tape], effort),
  ];
  return all.flatMap(({ rows }) => rows);
}

let trained: ReturnType<typeof compiled> | undefined;

async function train(milliseconds: number): Promise<number> {
  trained ??= compiled(mlp().problem);
  const start = performance.now();
  let passes = 0;
  while (performance.now() - start < milliseconds) {
    await trained.passes(10);
    passes += 10;
  }
  return (passes * trained.stepsPerPass * 1000) / (performance.now() - start);
}

async function answer(question: Question): Promise<Answer> {
  try {
    return question.task === 'compare'
      ? { kind: 'rows', rows: await compareAll(question.effort) }
      : { kind: 'speed', stepsPerSecond: await train(question.milliseconds) };
  } catch (error) {
    return {
      kind: 'failed',
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

self.onmessage = async ({ data }: MessageEvent<Question>) => self.postMessage(await answer(data));
