/**
 * @file The page's end of the channel. Every promise that it hands out settles: when the worker throws, dies or is
 * terminated, whatever is pending rejects with an `EngineFailure`, and so does whatever is asked afterwards.
 */
import { EngineFailure } from './engine-failure.ts';
import type { Port, ToPage, ToWorker } from './envelope.ts';
import type { EngineFault } from './fault.ts';
import { canvasesIn } from './movable-buffers.ts';
import type { EngineEvent, RequestInput, RequestName, RequestOutput } from './messages.ts';

export type EngineListener = (event: EngineEvent) => void;

export interface EngineClient {
  /** Rejects with an {@link EngineFailure}, whatever went wrong at the other end. */
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>>;
  /** Calls `listener` with every event, a worker's death included; returns the way to stop. */
  subscribe(listener: EngineListener): () => void;
  /** Ends the worker. Pending requests reject; listeners hear no more. */
  terminate(): void;
}

/** A Worker, or in tests one end of a MessageChannel. */
export interface WorkerPort extends Port {
  addEventListener(type: 'message' | 'messageerror', listener: (event: MessageEvent) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
  terminate(): void;
}

interface Pending {
  readonly resolve: (output: never) => void;
  readonly reject: (failure: EngineFailure) => void;
}

export function createClient(worker: WorkerPort): EngineClient {
  const pending = new Map<number, Pending>();
  const listeners = new Set<EngineListener>();
  let nextId = 1;
  let death: EngineFault | undefined;

  const tell = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const settle = (id: number, how: (request: Pending) => void): void => {
    const request = pending.get(id);
    pending.delete(id);
    if (request) how(request);
  };
  const die = (detail: string): void => {
    if (death) return;
    death = { kind: 'worker-died', detail };
    worker.terminate();
    const failure = new EngineFailure(death);
    for (const request of pending.values()) request.reject(failure);
    pending.clear();
    tell({ type: 'engine.fault', fault: death });
    listeners.clear();
  };

  worker.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
    if (death) return;
    if (data.type === 'event') tell(data.event);
    else if (data.type === 'answer') settle(data.id, ({ resolve }) => resolve(data.output as never));
    else settle(data.id, ({ reject }) => reject(new EngineFailure(data.fault)));
  });
  worker.addEventListener('messageerror', () => die('A message of the worker could not be read.'));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    die(event.message || 'The worker could not be loaded.');
  });

  return {
    request: (name, input) =>
      new Promise((resolve, reject) => {
        if (death) throw new EngineFailure(death);
        const id = nextId++;
        const message = { id, call: { name, input } } as ToWorker;
        worker.postMessage(message, canvasesIn(input));
        pending.set(id, { resolve, reject });
      }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    terminate: () => {
      listeners.clear();
      die('The worker was stopped.');
    },
  };
}
