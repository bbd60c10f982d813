import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient, type EngineClient, type EngineListener, type WorkerPort } from './client.ts';
import { EngineFailure } from './engine-failure.ts';
import type { EngineEvent } from './messages.ts';
import { serve, type EngineServer, type Handlers } from './server.ts';

const notAsked = (): never => {
  throw new Error('This handler should not have been called.');
};

/** Handlers of which a test says only those that it calls. */
const handlersWith = (some: Partial<Handlers>): Handlers => ({
  'machine.peak': notAsked,
  'engine.start': notAsked,
  'data.open': notAsked,
  'data.samples': notAsked,
  'data.words': notAsked,
  'data.repeats': notAsked,
  'data.encode': notAsked,
  'data.table': notAsked,
  'data.describeTable': notAsked,
  'data.takeTexts': notAsked,
  'data.vocabulary': notAsked,
  'data.text': notAsked,
  'data.tokens': notAsked,
  'images.read': notAsked,
  'images.bring': notAsked,
  'images.add': notAsked,
  'images.arrange': notAsked,
  'run.open': notAsked,
  'run.refit': notAsked,
  'run.start': notAsked,
  'run.pause': notAsked,
  'run.tune': notAsked,
  'run.summary': notAsked,
  'run.rewind': notAsked,
  'model.evaluate': notAsked,
  'model.classMaps': notAsked,
  'model.importance': notAsked,
  'model.translate': notAsked,
  'model.evaluatePairs': notAsked,
  'model.predict': notAsked,
  'model.generate': notAsked,
  'model.attention': notAsked,
  'model.activations': notAsked,
  'model.weights': notAsked,
  'model.setWeights': notAsked,
  'model.trace': notAsked,
  'model.record': notAsked,
  'model.vitals': notAsked,
  'model.exciting': notAsked,
  'surface.add': notAsked,
  'surface.remove': notAsked,
  'surface.draw': notAsked,
  'model.part': notAsked,
  'model.moments': notAsked,
  'model.coverage': notAsked,
  ...some,
});

const open: MessagePort[] = [];
afterEach(() => open.splice(0).forEach((port) => port.close()));

/** Client and server on the two ends of a channel; `fail` plays the worker's end of life. */
function connect(some: Partial<Handlers>): {
  client: EngineClient;
  server: EngineServer;
  fail: (message: string) => void;
} {
  const { port1: page, port2: worker } = new MessageChannel();
  open.push(page, worker);
  const listeners: ((event: ErrorEvent) => void)[] = [];
  const workerPort: WorkerPort = {
    postMessage: (message, transfer) => page.postMessage(message, transfer),
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type === 'error') listeners.push(listener as (event: ErrorEvent) => void);
      else page.addEventListener(type, listener as EventListener);
    },
    terminate: () => page.close(),
  };
  const client = createClient(workerPort);
  const server = serve(worker, handlersWith(some));
  page.start();
  worker.start();
  const fail = (message: string): void => {
    for (const listener of listeners) listener({ message, preventDefault: () => undefined } as ErrorEvent);
  };
  return { client, server, fail };
}

describe('a request', () => {
  it('gets its own answer, also when answers overtake one another', async () => {
    const gates: (() => void)[] = [];
    const { client } = connect({
      'model.predict': async ({ count }) => {
        await new Promise<void>((resolve) => gates.push(resolve));
        return Float32Array.of(count);
      },
    });
    const first = client.request('model.predict', { inputs: new Float32Array(1), count: 1 });
    const second = client.request('model.predict', { inputs: new Float32Array(1), count: 2 });
    await vi.waitUntil(() => gates.length === 2);
    gates[1]!();
    expect(await second).toEqual(Float32Array.of(2));
    gates[0]!();
    expect(await first).toEqual(Float32Array.of(1));
  });

  it('moves whole arrays to the page and copies windows on larger buffers', async () => {
    const whole = Float32Array.of(1, 2, 3);
    const large = Float32Array.of(4, 5, 6, 7);
    const { client } = connect({
      'model.weights': () => [
        { name: 'whole', shape: [3], values: whole },
        { name: 'window', shape: [2], values: large.subarray(1, 3) },
      ],
    });
    const weights = await client.request('model.weights', null);
    expect(weights.map(({ values }) => [...values])).toEqual([
      [1, 2, 3],
      [5, 6],
    ]);
    expect(whole.length).toBe(0);
    expect([...large]).toEqual([4, 5, 6, 7]);
  });

  it('rejects with the fault that the handler threw, and with an internal one for a bug', async () => {
    const { client } = connect({
      'run.pause': () => {
        throw new EngineFailure({ kind: 'device-lost', detail: 'The adapter was removed.' });
      },
      'run.summary': () => Promise.reject(new TypeError('x is not a function')),
    });
    await expect(client.request('run.pause', null)).rejects.toMatchObject({
      fault: { kind: 'device-lost', detail: 'The adapter was removed.' },
    });
    const failure = await client.request('run.summary', null).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EngineFailure);
    expect(failure).toMatchObject({ fault: { kind: 'internal', detail: 'TypeError: x is not a function' } });
  });

  it('tells a lack of memory from a bug by its words', async () => {
    const { client } = connect({ 'run.pause': () => void new ArrayBuffer(2 ** 52) as never });
    await expect(client.request('run.pause', null)).rejects.toMatchObject({
      fault: { kind: 'out-of-memory' },
    });
  });

  it('rejects when its answer cannot be cloned', async () => {
    const { client } = connect({ 'run.pause': () => ({ step: () => 1 }) as never });
    await expect(client.request('run.pause', null)).rejects.toMatchObject({ fault: { kind: 'internal' } });
  });
});

describe('events', () => {
  it('reach every listener until it leaves', async () => {
    const { client, server } = connect({});
    const [kept, left]: EngineEvent[][] = [[], []];
    client.subscribe((event) => kept!.push(event));
    const leave = client.subscribe((event) => left!.push(event));
    server.emit({ type: 'data.progress', loadedBytes: 1, totalBytes: 2 });
    await vi.waitUntil(() => left!.length === 1);
    leave();
    server.emit({ type: 'data.progress', loadedBytes: 2, totalBytes: 2 });
    await vi.waitUntil(() => kept!.length === 2);
    expect(left).toHaveLength(1);
  });
});

describe('when the worker', () => {
  it('dies, everything pending and everything after rejects, and listeners are told once', async () => {
    const { client, fail } = connect({ 'run.pause': () => new Promise(() => undefined) });
    const events: EngineEvent[] = [];
    client.subscribe((event) => events.push(event));
    const pending = client.request('run.pause', null);
    fail('out of memory');
    fail('again');
    const fault = { kind: 'worker-died', detail: 'out of memory' };
    await expect(pending).rejects.toMatchObject({ fault });
    await expect(client.request('run.summary', null)).rejects.toMatchObject({ fault });
    expect(events).toEqual([{ type: 'engine.fault', fault }]);
  });

  it('is terminated, pending requests reject and listeners hear nothing', async () => {
    const { client } = connect({ 'run.pause': () => new Promise(() => undefined) });
    const listener = vi.fn<EngineListener>();
    client.subscribe(listener);
    const pending = client.request('run.pause', null);
    client.terminate();
    await expect(pending).rejects.toBeInstanceOf(EngineFailure);
    expect(listener).not.toHaveBeenCalled();
  });
});
