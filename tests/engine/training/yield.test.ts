import { afterEach, describe, expect, it, vi } from 'vitest';

/** The module as a browser's worker loads it, which has no `setImmediate`, with a channel of the test's. */
async function inWorker(channel: unknown): Promise<() => Promise<void>> {
  vi.stubGlobal('setImmediate', undefined);
  vi.stubGlobal('MessageChannel', channel);
  vi.resetModules();
  const { yieldToMessages } = await import('../../../src/engine/training/yield');
  return yieldToMessages;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A channel whose messages are on their way until the test delivers them. */
function slowChannel() {
  const port1: { onmessage?: () => void } = {};
  let underway = 0;
  class Channel {
    readonly port1 = port1;
    readonly port2 = { postMessage: () => (underway += 1) };
  }
  return {
    Channel,
    deliver() {
      for (; underway > 0; underway--) port1.onmessage?.();
    },
  };
}

describe('a turn for the message queue', () => {
  it('comes with a message of our own, and leaves no timer behind', async () => {
    vi.useFakeTimers();
    const { Channel, deliver } = slowChannel();
    const yieldToMessages = await inWorker(Channel);
    const turn = yieldToMessages();
    deliver();
    await turn;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not wait for a page that is busy drawing and through which Safari sends even our own message', async () => {
    vi.useFakeTimers();
    const { Channel, deliver } = slowChannel();
    const yieldToMessages = await inWorker(Channel);
    const first = yieldToMessages();
    await vi.advanceTimersByTimeAsync(5);
    await first;
    const second = vi.fn();
    const next = yieldToMessages().then(second);
    await vi.advanceTimersByTimeAsync(5);
    expect(second).toHaveBeenCalledOnce();
    // The messages of both come late, and wake nobody twice.
    deliver();
    await next;
    expect(second).toHaveBeenCalledOnce();
  });
});
