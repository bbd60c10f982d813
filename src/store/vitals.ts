/**
 * @file How the network is while it learns: asked for at the page's beats as long as somebody looks, and so seldom that training
 * hardly feels it.
 */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Vitals } from '#explain/vitals.ts';
import { nowMs } from '#lib/clock.ts';
import type { CheckedDocument } from '#model/document.ts';
import { ask } from './engine-link.ts';
import { createLiveQuestion } from './live-question.ts';
import { pulse } from './pulse.ts';
import { isTraining, useRun } from './run-store.ts';
import { appendVitals, NO_VITALS, type VitalsHistory } from './vitals-history.ts';

/** From one measurement to the next, where they cost nothing. */
const INTERVAL_MS = 1500;
/** Of the worker's time, that measurements may take from training. */
const SHARE = 1 / 32;
/** Between two questions of a person. */
const PAUSE_MS = 120;

const useHistory = create<VitalsHistory>()(() => NO_VITALS);

interface Measured {
  readonly opened: CheckedDocument | null;
  readonly vitals: Vitals;
  readonly atMs: number;
}

/** What was measured last, and of which network. */
let newest: Measured | null = null;

function note(vitals: Vitals): void {
  newest = { opened: useRun.getState().opened, vitals, atMs: nowMs() };
  useHistory.setState((history) => appendVitals(history, vitals), true);
}

const intervalMs = (): number => Math.max(INTERVAL_MS, (newest?.vitals.tookMs ?? 0) / SHARE);

const question = createLiveQuestion<Vitals>(note, { pauseMs: PAUSE_MS, intervalMs, want: pulse.want });

let lookers = 0;
let leave: () => void = () => undefined;

function begin(): void {
  const put = (): void =>
    useRun.getState().opened ? question.about(() => ask('model.vitals', null)) : question.stop();
  put();
  const leavePulse = pulse.join(question);
  const unfollow = useRun.subscribe((state, before) => {
    const stopped = before.phase.name === 'running' && state.phase.name !== 'running';
    if (stopped || state.opened !== before.opened) put();
    else if (state.modelRevision !== before.modelRevision) question.again();
  });
  leave = () => {
    leavePulse();
    unfollow();
    question.stop();
  };
}

/** Has vitals measured from now on; returns the way to stop. */
export function watchVitals(): () => void {
  if (lookers++ === 0) begin();
  return () => {
    if (--lookers === 0) leave();
  };
}

/** All that was measured of the network that is open, the newest last; renewed while `looking`. */
export function useVitals(looking: boolean): readonly Vitals[] {
  useEffect(() => (looking ? watchVitals() : undefined), [looking]);
  return useHistory((history) => history.rows);
}

/** Measured by those who watch, while training goes on, and not long ago. */
function known(): Vitals | null {
  const run = useRun.getState();
  if (!newest || lookers === 0 || !isTraining(run) || newest.opened !== run.opened) return null;
  return nowMs() - newest.atMs < intervalMs() ? newest.vitals : null;
}

/** Measured now, unless whoever watches has just had it done; null where there is no network, or it cannot be had. */
export async function lookAtVitals(): Promise<Vitals | null> {
  if (!useRun.getState().opened) return null;
  const just = known();
  if (just) return just;
  const vitals = await ask('model.vitals', null).catch(() => null);
  if (vitals) note(vitals);
  return vitals;
}
