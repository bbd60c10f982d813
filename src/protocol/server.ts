/**
 * @file The worker's end of the channel. Every request has its handler, or it does not compile. What a handler
 * returns and what an event holds is given away: its arrays move to the page and are empty here afterwards.
 */
import { faultOf } from './engine-failure.ts';
import type { Call, Port, ToPage, ToWorker } from './envelope.ts';
import type { EngineEvent, RequestInput, RequestName, RequestOutput } from './messages.ts';
import { movableBuffers } from './movable-buffers.ts';

export type Handlers = {
  readonly [N in RequestName]: (input: RequestInput<N>) => Promise<RequestOutput<N>> | RequestOutput<N>;
};

/** Calls the handler that belongs to a request. */
async function answer<N extends RequestName>(handlers: Handlers, call: Call & { name: N }): Promise<unknown> {
  const handler: Handlers[N] = handlers[call.name];
  return handler(call.input);
}

export interface EngineServer {
  emit(event: EngineEvent): void;
}

/** Serves `handlers` on `port`. Handlers may run side by side; each request gets exactly one answer. */
export function serve(port: Port, handlers: Handlers): EngineServer {
  const post = (message: ToPage): void => port.postMessage(message, movableBuffers(message));
  port.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    const { id, call } = data;
    answer(handlers, call)
      .then((output) => post({ type: 'answer', id, output }))
      .catch((error: unknown) => post({ type: 'refusal', id, fault: faultOf(error) }));
  });
  return { emit: (event) => post({ type: 'event', event }) };
}
