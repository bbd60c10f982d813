/** @file An engine for races without a machine: says at once what its script says, and trains in steps of a fake clock. */
import { verbatim } from '#lib/text.ts';
import type { BackendName, BackendReport, EngineInUse } from '#protocol/backend.ts';
import type { EngineClient } from '#protocol/client.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import type { EngineEvent, RequestName } from '#protocol/messages.ts';
import type { RunProgress } from '#protocol/run.ts';

export interface Script {
  /** What starts, whatever was asked for; what was asked for when left out. */
  readonly backend?: BackendName;
  readonly engine?: EngineInUse;
  /** From one step to the next; no step ever when left out. */
  readonly stepMs?: number;
  readonly samplesPerSecond?: number;
  /** Steps after which the loss is no number. */
  readonly divergesAfter?: number;
  /** A request that is never answered. */
  readonly hangsAt?: RequestName;
  readonly failsAt?: RequestName;
}

export interface ScriptedEngine extends EngineClient {
  readonly asked: readonly RequestName[];
  readonly terminated: boolean;
}

const PROGRESS: RunProgress = {
  step: 0,
  epoch: 0,
  stepInEpoch: 0,
  stepsPerEpoch: 100,
  targetEpochs: 1,
  samplesPerSecond: 0,
};

const reportOf = (choice: BackendName, backend: BackendName): BackendReport => ({
  backend,
  choice,
  detail: 'scripted',
  software: false,
  threads: 1,
  trials: [
    { backend: choice, outcome: backend === choice ? 'chosen' : 'unavailable', reason: verbatim('not here') },
  ],
});

export function scriptedEngine(script: Script): ScriptedEngine {
  const asked: RequestName[] = [];
  const listeners = new Set<(event: EngineEvent) => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let terminated = false;

  const tell = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const train = (): void => {
    const { stepMs, samplesPerSecond = 100, divergesAfter = Infinity } = script;
    if (stepMs === undefined) return;
    let step = 0;
    timer = setInterval(() => {
      step++;
      if (step > divergesAfter) tell({ type: 'run.phase', phase: { name: 'ended', why: 'diverged' } });
      else tell({ type: 'run.metrics', steps: [], progress: { ...PROGRESS, step, samplesPerSecond } });
    }, stepMs);
  };
  const answers = (name: RequestName, input: unknown): unknown => {
    const choice = (input as { choice?: BackendName } | null)?.choice ?? 'wasm';
    if (name === 'engine.start') return reportOf(choice, script.backend ?? choice);
    if (name === 'data.open') return { counts: { train: 50, validation: 5, test: 5 } };
    if (name === 'run.open') return { ...PROGRESS, ...(script.engine ? { engine: script.engine } : {}) };
    if (name === 'run.start') train();
    if (name === 'machine.peak') return 100;
    return PROGRESS;
  };
  const request = async (name: RequestName, input: unknown): Promise<unknown> => {
    asked.push(name);
    if (name === script.failsAt) throw new EngineFailure({ kind: 'out-of-memory', detail: 'full' });
    if (name === script.hangsAt) return new Promise(() => undefined);
    return answers(name, input);
  };
  return {
    asked,
    get terminated() {
      return terminated;
    },
    request: request as EngineClient['request'],
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    terminate: () => {
      terminated = true;
      clearInterval(timer);
      listeners.clear();
    },
  };
}
