/** Writes the service worker of a finished build: everything in `dist/`, data sets included, works offline. */
import { generateSW } from 'workbox-build';

const { count, size, warnings } = await generateSW({
  globDirectory: 'dist',
  globPatterns: ['**/*.{js,css,html,svg,png,woff2,wasm,gz,csv,tsv,json,webmanifest}'],
  swDest: 'dist/sw.js',
  maximumFileSizeToCacheInBytes: 8_000_000,
  // Names under assets/ carry a hash of their content already.
  dontCacheBustURLsMatching: /assets\//,
  navigateFallback: 'index.html',
  skipWaiting: true,
  clientsClaim: true,
  inlineWorkboxRuntime: true,
  importScripts: ['isolation.js'],
  globIgnores: ['isolation.js'],
  sourcemap: false,
});
for (const warning of warnings) console.warn(warning);
console.log(`Service worker: ${count} files, ${(size / 1e6).toFixed(1)} MB, available offline.`);
