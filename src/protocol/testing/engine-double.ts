import type { ToPage, ToWorker } from '#protocol/envelope.ts';
import { serve, type Handlers } from '#protocol/server.ts';

/**
 * Stands in for the worker where a test looks at the page only: answers with `handlers`, and leaves every other
 * request unanswered, as an engine does that is still busy.
 */
export function engineDouble(handlers: Partial<Handlers>): Worker {
  const { port1: page, port2: engine } = new MessageChannel();
  const busy = new Proxy(handlers, {
    get: (own, name) => Reflect.get(own, name) ?? (() => new Promise<never>(() => undefined)),
  });
  serve(engine, busy as Handlers);
  engine.start();
  page.start();
  return {
    postMessage: (message: ToWorker) => page.postMessage(message),
    addEventListener: (type: string, listener: (event: MessageEvent<ToPage>) => void) =>
      page.addEventListener(type as 'message', listener),
    terminate: () => page.close(),
  } as unknown as Worker;
}
