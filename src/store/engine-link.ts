/**
 * @file The page's one connection to the worker. Outside React, since double effects would leak a device.
 * `main.tsx` alone knows how to make a worker and hands the way here.
 */
import { createClient, type EngineClient } from '#protocol/client.ts';
import type { EngineEvent, RequestInput, RequestName, RequestOutput } from '#protocol/messages.ts';

type Listener = (event: EngineEvent) => void;

let makeWorker: (() => Worker) | undefined;
let client: EngineClient | undefined;
let listener: Listener = () => undefined;

/** Says how to make a worker and who hears its events. Starts nothing yet. */
export function configureEngine(make: () => Worker, onEvent: Listener): void {
  makeWorker = make;
  listener = onEvent;
}

/** Another worker beside the page's own. Whoever asks for it terminates it. */
export function openWorker(): EngineClient {
  if (!makeWorker) throw new Error('configureEngine comes first');
  return createClient(makeWorker());
}

/** A fresh worker; the old one, with everything in it, is gone. */
export function restartWorker(): void {
  client?.terminate();
  client = openWorker();
  client.subscribe(listener);
}

/** Sends a request to the worker. Rejects with an `EngineFailure` when the machine could not do it. */
export function ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
  if (!client) restartWorker();
  return client!.request(name, input);
}
