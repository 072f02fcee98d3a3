import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { noChunkImportsAWorker, workerChunks } from './scripts/workerEntries';

/** What lets the page's threads share memory. A host that cannot be told so leaves it to the service worker. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  // Relative, so that the built page works from whatever folder it is put in.
  base: './',
  plugins: [react()],
  resolve: { dedupe: ['react', 'react-dom'] },
  worker: {
    format: 'es',
    plugins: () => [noChunkImportsAWorker()],
    rolldownOptions: { output: { codeSplitting: workerChunks } },
  },
  server: { headers },
  preview: { headers },
  build: {
    rolldownOptions: {
      output: {
        // What the first screen needs comes in one file: the fifty that it would be cut into, since parts that come later
        // share them, cost a slow machine half a second of asking.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] },
      },
    },
  },
});
