/**
 * Gives the message queue a turn, by a message of our own that stands in it behind those already waiting. Timers are
 * slowed down in background tabs and seldom fire sooner than 4 ms, and tf.nextFrame needs requestAnimationFrame,
 * which a worker may lack. But Safari sends a worker's message to itself by way of the page's thread, where it waits for
 * whatever is being drawn (220 ms were measured): then the timer is first.
 */
const waiting: (() => void)[] = [];
let port: MessagePort | undefined;

/** Milliseconds that our message is waited for; where timers are nested, they fire no sooner anyway. */
const longestWay = 4;

function openChannel(): MessagePort {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => waiting.shift()?.();
  return channel.port2;
}

function yieldByMessage(): Promise<void> {
  port ??= openChannel();
  const sender = port;
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longestWay);
    waiting.push(() => {
      clearTimeout(timer);
      resolve();
    });
    sender.postMessage(null);
  });
}

/**
 * Node hands out up to a thousand messages of one port before it looks at anything else, timers and files included;
 * but it has setImmediate, which lets everything that is due come first.
 */
const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => void };

/** Resolves after the messages that are waiting now have been handled. */
export const yieldToMessages: () => Promise<void> = setImmediate
  ? () => new Promise((resolve) => setImmediate(resolve))
  : yieldByMessage;
