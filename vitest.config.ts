import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/headless/**'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          // One after another: they train to the end, and compare times no one else should disturb.
          name: 'headless',
          include: ['tests/headless/**/*.test.ts'],
          testTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/serve.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // Of the tests that say they may: two pages at a time.
          maxConcurrency: 2,
        },
      },
    ],
  },
});
