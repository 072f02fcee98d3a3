import { afterEach, expect, it, vi } from 'vitest';
import { findEngine } from '../../scripts/engines';

afterEach(() => vi.unstubAllEnvs());

it('an engine is left out where one of its programs is missing', () => {
  vi.stubEnv('PATH', '/nowhere');
  expect(findEngine('Firefox')).toBeUndefined();
  expect(findEngine('WebKit')).toBeUndefined();
});
