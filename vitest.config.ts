import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

export default defineConfig({
  test: {
    // Vitest leaves one core to itself, which of two is half the machine.
    maxWorkers: availableParallelism(),
    // happy-dom lays nothing out, so that Mantine finds nothing to focus, and prints the whole tree to say so.
    onConsoleLog: (log) => !log.includes('[@mantine/hooks/use-focus-trap]'),
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
          name: 'headless',
          include: ['tests/headless/**/*.test.ts'],
          testTimeout: 300_000,
        },
      },
      browserTests('e2e', ['tests/e2e/*.test.ts'], true),
      // They hold the page to times that a second page on the same cores would break.
      browserTests('e2e-alone', ['tests/e2e/alone/*.test.ts'], false),
      // Each takes a browser that draws in software: one after another, or none is quick.
      browserTests('engines', ['tests/e2e/engines/*.test.ts'], false),
    ],
  },
});

function browserTests(name: string, include: string[], fileParallelism: boolean): TestProjectConfiguration {
  return {
    extends: true,
    test: {
      name,
      include,
      fileParallelism,
      globalSetup: ['tests/e2e/serve.ts'],
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  };
}
