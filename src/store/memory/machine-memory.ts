/** @file The memory of the document that is open, on the machine that is to train it. */
import type { PlaygroundDocument } from '#model/document.ts';
import type { Issue } from '#model/issue.ts';
import { taskDef } from '#model/tasks/index.ts';
import {
  COMPILED_BACKENDS,
  type BackendReport,
  type EngineName,
  type MemoryLimits,
} from '#protocol/backend.ts';
import { useDocument } from '#store/document-store.ts';
import { useRun, type RunState } from '#store/run-store.ts';
import { estimateMemory, type Computing, type MemoryEstimate } from './estimate-memory.ts';
import { memoryIssue } from './fit-memory.ts';
import { memorySourceOf } from './memory-source.ts';

type Run = Pick<RunState, 'backend' | 'engineChoice' | 'progress'>;

/** What trains, or is about to; null before a backend has been started. */
function computingOf(
  { task }: PlaygroundDocument,
  { backend, engineChoice, progress }: Run,
): Computing | null {
  if (!backend) return null;
  const compiles =
    COMPILED_BACKENDS.some((name) => name === backend.backend) &&
    engineChoice !== 'tfjs' &&
    taskDef(task).turns === undefined;
  // What is open now knows best whether the compiled engine covers it.
  const engine = progress?.engine?.name ?? (compiles ? 'compiled' : 'tfjs');
  return { backend: backend.backend, engine };
}

/** What keeps `document` from training on the machine as it runs now; null when nothing does, or nobody knows yet. */
export function machineIssue(document: PlaygroundDocument, run: Run): Issue | null {
  const computing = computingOf(document, run);
  const source = computing && memorySourceOf(document);
  return source ? memoryIssue(source, computing, run.backend?.memory ?? {}) : null;
}

export interface MachineMemory {
  readonly estimate: MemoryEstimate;
  readonly limits: MemoryLimits;
  readonly issue: Issue | null;
}

/** What the document will take and what the machine grants; null where a shape is missing. */
function memoryOf(
  document: PlaygroundDocument,
  backend: BackendReport,
  engine: EngineName,
): MachineMemory | null {
  const source = memorySourceOf(document);
  if (!source) return null;
  const computing = { backend: backend.backend, engine };
  const limits = backend.memory ?? {};
  return {
    estimate: estimateMemory(source, computing),
    limits,
    issue: memoryIssue(source, computing, limits),
  };
}

/** The last answer, since many panels ask about the same document on the same machine. */
let last: { readonly asked: Parameters<typeof memoryOf>; readonly memory: MachineMemory | null } | null =
  null;

function rememberedMemory(...asked: Parameters<typeof memoryOf>): MachineMemory | null {
  if (!last || last.asked.some((each, i) => each !== asked[i])) last = { asked, memory: memoryOf(...asked) };
  return last.memory;
}

/** What the document will take and what the machine grants; null while either is unknown. */
export function useMachineMemory(): MachineMemory | null {
  const document = useDocument((state) => state.document);
  const backend = useRun((run) => run.backend);
  const engine = useRun((run) => computingOf(document, run)?.engine);
  return backend && engine ? rememberedMemory(document, backend, engine) : null;
}
