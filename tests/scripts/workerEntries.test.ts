import { build, type InlineConfig, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import { noChunkImportsAWorker, workerChunks } from '../../scripts/workerEntries';

/** A worker, and a chunk that comes later and shares a module with it. */
const files: Readonly<Record<string, string>> = {
  worker: "import { add } from 'shared'; self.onmessage = () => import('later'); console.log(add(1));",
  later: "import { add } from 'shared'; console.log(add(2));",
  shared: 'export const add = (x) => x + globalThis.one;',
};

async function buildWorker(output: Rolldown.OutputOptions): Promise<readonly Rolldown.OutputChunk[]> {
  const config: InlineConfig = {
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, rolldownOptions: { input: 'worker', output } },
    plugins: [
      {
        name: 'files-of-this-test',
        enforce: 'pre',
        resolveId: (id) => (id in files ? id : undefined),
        load: (id) => files[id],
      },
      noChunkImportsAWorker(),
    ],
  };
  const { output: outputs } = (await build(config)) as Rolldown.RolldownOutput;
  return outputs.filter((one) => one.type === 'chunk');
}

describe('the script that a worker begins with', () => {
  it('is imported by no chunk, though it shares modules with one', async () => {
    const chunks = await buildWorker({ codeSplitting: workerChunks });
    expect(chunks.map(({ name }) => name).sort()).toEqual(['engine', 'later', 'worker']);
    const later = chunks.find(({ name }) => name === 'later');
    expect(later?.imports).toEqual([chunks.find(({ name }) => name === 'engine')?.fileName]);
  });

  it('fails the build where a chunk imports it', async () => {
    await expect(buildWorker({})).rejects.toThrow(/later.* imports .*worker.*, the script of a worker/);
  });
});
