/**
 * @file Lets the worker hear its messages. A MessageChannel and not a timer, which browsers slow down in hidden tabs
 * and hold back for 4 ms elsewhere; and not requestAnimationFrame, which stops in hidden tabs.
 */

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

/** Resolves in a later turn of the event loop, after the messages that have come by now. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}
