import type { EngineFault } from './fault.ts';

/** What a request rejects with on the page, and what a handler throws to tell the machine's trouble from a bug. */
export class EngineFailure extends Error {
  readonly fault: EngineFault;

  constructor(fault: EngineFault) {
    super(fault.detail);
    this.name = 'EngineFailure';
    this.fault = fault;
  }
}

/** How browsers, V8, Dawn and Emscripten say that there is no more room. */
const NO_ROOM =
  /out[ -]of[ -]memory|memory access out of bounds|allocation failed|could not allocate|cannot enlarge memory|invalid typed array length/i;
const LOST = /device (is|was) lost|context lost/i;

/** An error's fault: its own when it has one, otherwise read from its words; `internal` for a bug. */
export function faultOf(error: unknown): EngineFault {
  if (error instanceof EngineFailure) return error.fault;
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (NO_ROOM.test(detail)) return { kind: 'out-of-memory', detail };
  return { kind: LOST.test(detail) ? 'device-lost' : 'internal', detail };
}
