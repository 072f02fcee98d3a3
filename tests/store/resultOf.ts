import type { RunResult } from '../../src/protocol/result';

/** What a run that came to this accuracy says at its end. */
export const resultOf = (accuracy: number): RunResult => ({
  reason: 'finished',
  epochs: 1,
  steps: 1,
  seconds: 1,
  stepsPerSecond: 1,
  parameters: 1,
  validation: { accuracy },
  test: { accuracy },
});
