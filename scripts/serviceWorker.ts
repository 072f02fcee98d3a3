/** Writes the service worker of a finished build: everything in `dist/`, data sets included, works offline. */
import { readFileSync, writeFileSync } from 'node:fs';
import { generateSW } from 'workbox-build';
import { headerPolicy } from './contentPolicy';

const isolation = readFileSync('public/isolation.js', 'utf8');
const place = "const contentPolicy = '';";
if (!isolation.includes(place)) throw new Error('public/isolation.js has no place for the content policy.');
writeFileSync(
  'dist/isolation.js',
  isolation.replace(place, `const contentPolicy = ${JSON.stringify(headerPolicy)};`),
);

const { count, size, warnings } = await generateSW({
  globDirectory: 'dist',
  globPatterns: ['**/*.{js,css,html,svg,png,woff2,wasm,gz,csv,tsv,json,webmanifest}'],
  swDest: 'dist/sw.js',
  maximumFileSizeToCacheInBytes: 8_000_000,
  // Names under assets/ carry a hash of their content already.
  dontCacheBustURLsMatching: /assets\//,
  navigateFallback: 'index.html',
  // A page keeps the version that it began with until somebody takes up the next: src/app/updates.ts.
  skipWaiting: false,
  clientsClaim: true,
  inlineWorkboxRuntime: true,
  importScripts: ['isolation.js'],
  globIgnores: ['isolation.js'],
  sourcemap: false,
});
for (const warning of warnings) console.warn(warning);
console.log(`Service worker: ${count} files, ${(size / 1e6).toFixed(1)} MB, available offline.`);
