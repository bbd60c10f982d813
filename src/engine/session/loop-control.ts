/** @file Starts and stops the training loop, and tells the page how it goes and what went wrong. */
import { faultOf } from '#protocol/engine-failure.ts';
import type { EngineFault } from '#protocol/fault.ts';
import type { RunLimit } from '#protocol/messages.ts';
import type { RunPhase } from '#protocol/run.ts';
import type { SessionState } from './session-state.ts';
import { runTrainingLoop } from './training-loop.ts';
import { aimRun, type TrainingRun } from './training-run.ts';

/** A GPU's error often arrives a little before the news that the whole device is gone, which says more. */
const FAULT_PATIENCE_MS = 200;

export const tellPhase = ({ context }: SessionState, phase: RunPhase): void =>
  context.emit({ type: 'run.phase', phase });

/** Tells of trouble once, wherever it is noticed first, and keeps everyone from the program that is broken. */
export function reportFault(state: SessionState, fault: EngineFault): void {
  const { run, context } = state;
  if (run?.fault === fault) return;
  if (run) run.fault = fault;
  run?.guarded.gate.shut(fault);
  context.emit({ type: 'engine.fault', fault });
  tellPhase(state, { name: 'failed', fault });
}

async function tellLoopFault(state: SessionState, run: TrainingRun, error: unknown): Promise<void> {
  const fault = faultOf(error);
  if (fault.kind === 'internal' && run.fault === null) {
    await new Promise((resolve) => setTimeout(resolve, FAULT_PATIENCE_MS));
  }
  if (run.fault !== null) return;
  if (fault.kind !== 'data-unavailable' && fault.kind !== 'data-not-here') return reportFault(state, fault);
  run.fault = fault; // The program is whole: training goes on as soon as there is data.
  state.context.emit({ type: 'engine.fault', fault });
  tellPhase(state, { name: 'failed', fault });
}

const describeDivergence = ({ lastSteps }: TrainingRun): string =>
  `The loss of step ${lastSteps.at(-1)?.step} is ${lastSteps.at(-1)?.loss}.`;

/** Starts the loop and returns at once. */
export function startLoop(state: SessionState, run: TrainingRun, limit: RunLimit): void {
  const { emit } = state.context;
  const controller = new AbortController();
  let quiet = false;
  run.fault = null;
  const steps = aimRun(run, limit);
  tellPhase(state, { name: 'starting' });
  const done = runTrainingLoop({ run, steps, signal: controller.signal, emit })
    .then((end) => {
      if (end === 'diverged') run.fault = { kind: 'diverged', detail: describeDivergence(run) };
      const { restoredEpoch } = run;
      const restored = restoredEpoch === null ? {} : { restoredEpoch };
      if (end !== 'paused') tellPhase(state, { name: 'ended', why: end, ...restored });
      else if (!quiet) tellPhase(state, { name: 'paused' });
      return end;
    })
    .catch(async (error: unknown) => {
      await tellLoopFault(state, run, error);
      return null;
    })
    .finally(() => {
      if (state.loop === loop) state.loop = null;
    });
  const stop = (how?: 'quietly'): void => {
    quiet = how === 'quietly';
    controller.abort();
  };
  const loop = { stop, done, lastStep: run.step + steps };
  state.loop = loop;
}

/** Resolves when nothing runs any more. */
export async function stopLoop({ loop }: SessionState): Promise<void> {
  loop?.stop();
  await loop?.done;
}

/** Stops the loop for a moment: what it was still to do, or null where that was nothing. */
export async function interruptLoop(state: SessionState): Promise<RunLimit | null> {
  const { loop, run } = state;
  if (!loop || !run) return null;
  loop.stop('quietly');
  if ((await loop.done) !== 'paused') return null;
  const steps = loop.lastStep - run.step;
  if (steps > 0) return steps < Infinity ? { steps } : { epochs: run.targetEpochs };
  tellPhase(state, { name: 'paused' });
  return null;
}

/** Ends a run for good. */
export async function closeRun(state: SessionState): Promise<void> {
  await stopLoop(state);
  const { run } = state;
  state.run = null;
  if (!run) return;
  await run.guarded.gate.close();
  run.guarded.program.dispose();
  await run.keeper.snapshots?.dropAfter(-1);
}
