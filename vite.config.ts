import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // Relative, so that the built page works from whatever folder it is put in.
  base: './',
  plugins: [react()],
  resolve: { dedupe: ['react', 'react-dom'] },
  worker: { format: 'es' },
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
