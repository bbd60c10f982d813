import type { EngineFault } from '#protocol/fault.ts';

/** How the browsers, V8 and Emscripten say that there is no more room. */
const OUT_OF_MEMORY =
  /out of memory|memory access out of bounds|allocation failed|cannot enlarge memory|OOM|invalid typed array length/i;
const LOST = /device (is|was) lost|context lost/i;

/** What went wrong, for the page, from whatever was thrown while the engine worked. */
export function faultOf(error: unknown): EngineFault {
  const detail = error instanceof Error ? error.message : String(error);
  if (OUT_OF_MEMORY.test(detail)) return { kind: 'out-of-memory', detail };
  if (LOST.test(detail)) return { kind: 'device-lost', detail };
  return { kind: 'internal', detail };
}
