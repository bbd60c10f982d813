/** @file The requests that open, start, stop and steer a run. */
import type { Handlers } from '#protocol/server.ts';
import { buildRun } from './build-run.ts';
import { closeRun, startLoop, stopLoop, tellPhase } from './loop-control.ts';
import { fitProgram, refitRun } from './rebuild-run.ts';
import { rewindRun } from './rewind-run.ts';
import { openedRun, requireBackend, withRun, type SessionState } from './session-state.ts';
import { progressOf, summaryOf, tuneRun } from './training-run.ts';

type RunRequests = Extract<keyof Handlers, `run.${string}`>;

export const runHandlers = (state: SessionState): Pick<Handlers, RunRequests> => ({
  'run.open': (input) =>
    state.lifecycle(async () => {
      requireBackend(state);
      await closeRun(state);
      const run = await buildRun(state, input);
      state.run = run;
      tellPhase(state, { name: input.resume ? 'paused' : 'idle' });
      return progressOf(run);
    }),
  'run.refit': ({ document }) =>
    state.lifecycle(async () => {
      const run = openedRun(state);
      await refitRun(state, run, document);
      return progressOf(run);
    }),
  'run.start': ({ limit }) =>
    state.lifecycle(async () => {
      const run = openedRun(state);
      await stopLoop(state);
      startLoop(state, run, limit);
      return null;
    }),
  'run.pause': () =>
    withRun(state, async (run) => {
      await stopLoop(state);
      return progressOf(run);
    }),
  'run.tune': (tuning) =>
    withRun(state, async (run) => {
      tuneRun(run, tuning);
      await state.lifecycle(() => fitProgram(state, run));
      return progressOf(run);
    }),
  'run.rewind': ({ step }) =>
    state.lifecycle(async () => {
      const run = openedRun(state);
      await stopLoop(state);
      return rewindRun(run, step);
    }),
  'run.summary': () => withRun(state, async (run) => summaryOf(run, requireBackend(state).backend)),
});
