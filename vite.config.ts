import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { headerPolicy, pagePolicy } from './scripts/contentPolicy';
import { noChunkImportsAWorker, workerChunks } from './scripts/workerEntries';

/** What lets the page's threads share memory. A host that cannot be told so leaves it to the service worker. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** In the built page alone: while developing, scripts stand in it and are made of text. */
const contentPolicy: Plugin = {
  name: 'content-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  // Relative, so that the built page works from whatever folder it is put in.
  base: './',
  plugins: [react(), contentPolicy],
  resolve: { dedupe: ['react', 'react-dom'] },
  worker: {
    format: 'es',
    plugins: () => [noChunkImportsAWorker()],
    rolldownOptions: { output: { codeSplitting: workerChunks } },
  },
  server: { headers },
  preview: { headers: { ...headers, 'Content-Security-Policy': headerPolicy } },
  build: {
    // A data file written into the script would be asked for at an address that is not of our own origin.
    assetsInlineLimit: (file) => (file.includes('/datasets/') ? false : undefined),
    rolldownOptions: {
      output: {
        // What the first screen needs comes in one file: the fifty that it would be cut into, since parts that come later
        // share them, cost a slow machine half a second of asking.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] },
      },
    },
  },
});
