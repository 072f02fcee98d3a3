import * as tf from '@tensorflow/tfjs-core';
import { readDataFile } from '../../src/cli/run';
import { mustResolve } from '../../src/core/experiment/resolve';
import { createTrainer } from '../../src/engine/session/trainer';
import type { Event } from '../../src/protocol/messages';
import type { Figure } from '../report';

/** What is held after the first tenth of many epochs and at their end, and after the first and the last of many rewinds. */
export async function flat(): Promise<Figure[]> {
  const experiment = mustResolve({
    data: { dataset: 'moons', samples: 200 },
    model: { layers: [{ type: 'dense', units: 8, activation: 'tanh' }] },
    training: { epochs: 1000, batchSize: 20 },
  });
  const trainer = createTrainer({ readFile: readDataFile });
  const train = (run: number, epochs: number, at?: (epoch: number) => void) =>
    new Promise<void>((resolve, reject) => {
      const end = trainer.subscribe((event: Event) => {
        if (event.type === 'epochs') at?.(event.rows.at(-1)?.epoch ?? 0);
        if (event.type === 'failed') reject(new Error(event.problem.message));
        if (event.type !== 'done') return;
        end();
        resolve();
      });
      const training = { ...experiment.training, epochs };
      trainer.send({
        type: 'start',
        run,
        experiment: { ...experiment, training },
        paused: false,
        work: { kind: 'train' },
      });
    });
  await train(1, 20);
  const memories = countMemories();
  const before = tf.memory();
  await train(2, 1000);
  const trained = tf.memory();
  for (let rewind = 0; rewind < 50; rewind++) await train(3 + rewind, 2);
  const rewound = tf.memory();
  trainer.dispose();
  const grown = memories.stop();
  const more = [trained.numTensors - before.numTensors, rewound.numTensors - trained.numTensors];
  const isFlat = grown === 0 && more.every((count) => count === 0);
  return [
    {
      what: 'tensors, and WebAssembly memories made or grown, over 1,000 epochs and 50 rewinds',
      figure: isFlat ? 'flat' : 'not flat',
      target: 'flat',
      times: `${more.join(' and ')} tensors more; ${grown} times`,
    },
  ];
}

/** Counts how often a WebAssembly memory is made or grown. */
function countMemories() {
  const { Memory } = WebAssembly;
  const { grow } = Memory.prototype;
  let count = 0;
  Memory.prototype.grow = function (delta) {
    count++;
    return grow.call(this, delta);
  };
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      count++;
    }
  };
  return {
    stop() {
      Memory.prototype.grow = grow;
      WebAssembly.Memory = Memory;
      return count;
    },
  };
}
