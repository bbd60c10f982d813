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

/** What browsers and GPU libraries say when there is no room: V8, SpiderMonkey, JavaScriptCore, Dawn, Emscripten. */
const NO_ROOM = /allocation failed|out of memory|out-of-memory|cannot enlarge memory|could not allocate/i;

/** An error's fault: its own when it has one, otherwise read from its words; `internal` for a bug. */
export function faultOf(error: unknown): EngineFault {
  if (error instanceof EngineFailure) return error.fault;
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: NO_ROOM.test(detail) ? 'out-of-memory' : 'internal', detail };
}
