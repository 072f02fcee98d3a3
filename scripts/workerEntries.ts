/**
 * Keeps the scripts that workers begin with apart from what they import. Safari evaluates a module worker's own script a
 * second time when a chunk that comes later imports it: two engines would then live in one worker, and neither trains.
 */
import type { Plugin, Rolldown } from 'vite';

/** All that a worker needs at once goes into one chunk of its own; its entry only imports that. */
export const workerChunks = {
  groups: [
    { name: (id, chunking) => (chunking.getModuleInfo(id)?.isEntry ? null : 'engine'), tags: ['$initial'] },
  ],
} satisfies Rolldown.CodeSplittingOptions;

/** Fails the build of a worker whose own script is imported by one of its chunks. */
export function noChunkImportsAWorker(): Plugin {
  return {
    name: 'no-chunk-imports-a-worker',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      for (const { fileName, imports, dynamicImports } of chunks) {
        const entry = chunks.find(
          (chunk) => chunk.isEntry && [...imports, ...dynamicImports].includes(chunk.fileName),
        );
        if (entry) this.error(`${fileName} imports ${entry.fileName}, the script of a worker.`);
      }
    },
  };
}
