import { describe, expect, it } from 'vitest';
import { expectQuota } from '../../src/storage/quota';

describe('room on the device', () => {
  const asks = (estimate: object, bytes: number) => () => expectQuota(estimate, bytes, 'the run');

  it('is what is not in use yet, less a million bytes that stay free', () => {
    expect(asks({ usage: 0, quota: 10_000_000 }, 9_000_000)).not.toThrow();
    expect(asks({ usage: 0, quota: 10_000_000 }, 9_000_001)).toThrow(
      'no room left on this device to keep the run',
    );
    expect(asks({ usage: 8_000_000, quota: 10_000_000 }, 1_000_000)).not.toThrow();
    expect(asks({ usage: 8_000_000, quota: 10_000_000 }, 1_000_001)).toThrow();
  });

  it('is taken to be there where the browser does not say', () => {
    expect(asks({}, 1e12)).not.toThrow();
    expect(asks({ quota: 10_000_000 }, 1_000_000)).not.toThrow();
  });
});
