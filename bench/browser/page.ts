import type { Row } from '../report';
import type { Answer, Question } from './worker';

/** What `inChromium` calls. */
export interface BenchPage {
  /** TipLab and the peers that a browser has, in one worker. */
  compare(question: Extract<Question, { task: 'compare' }>): Promise<readonly Row[]>;
  /** Steps per second of so many workers, all training the MLP at once: together. */
  trainTogether(workers: number, milliseconds: number): Promise<number>;
}

declare global {
  interface Window {
    bench: BenchPage;
  }
}

const open = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

function ask(worker: Worker, question: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) =>
      data.kind === 'failed' ? reject(new Error(data.reason)) : resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(question);
  });
}

window.bench = {
  async compare(question) {
    const worker = open();
    const answer = await ask(worker, question);
    worker.terminate();
    return answer.kind === 'rows' ? answer.rows : [];
  },
  async trainTogether(count, milliseconds) {
    const workers = Array.from({ length: count }, open);
    // All compiled before any is timed.
    await Promise.all(workers.map((worker) => ask(worker, { task: 'train', milliseconds: 200 })));
    const speeds = await Promise.all(workers.map((worker) => ask(worker, { task: 'train', milliseconds })));
    for (const worker of workers) worker.terminate();
    return speeds.reduce((sum, speed) => sum + (speed.kind === 'speed' ? speed.stepsPerSecond : 0), 0);
  },
};
