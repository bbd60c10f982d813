/**
 * @file What really crosses between page and worker: a request, its one answer, or an event. Both ends of
 * the channel are beside this file; nobody else reads or writes these.
 */
import type { EngineFault } from './fault.ts';
import type { EngineEvent, EngineRequests, RequestName } from './messages.ts';

/** A name and the input that belongs to it: a union over all requests. */
export type Call = {
  [N in RequestName]: { readonly name: N; readonly input: EngineRequests[N]['in'] };
}[RequestName];

export type ToWorker = { readonly id: number; readonly call: Call };

export type ToPage =
  | { readonly type: 'answer'; readonly id: number; readonly output: unknown }
  | { readonly type: 'refusal'; readonly id: number; readonly fault: EngineFault }
  | { readonly type: 'event'; readonly event: EngineEvent };

/** As much of a Worker, a MessagePort or a worker's own scope as both ends need. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}
