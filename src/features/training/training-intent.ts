/**
 * @file Clicks on Train, Pause and Step, kept until the engine can follow: a click while it starts or the data is
 * on its way is remembered, shown, and may be taken back.
 */
import { create } from 'zustand';
import { settled } from '#store/action-queue.ts';
import { pause, recover, train } from '#store/run-actions.ts';
import { attempt, needsNewWorker } from '#store/run-events.ts';
import { isTraining, useRun } from '#store/run-store.ts';
import type { TransportState } from './transport-state.ts';

type TrainLimit = NonNullable<Parameters<typeof train>[0]>;

/** True from a click on Train until the run has been started. */
export const useTrainingIntent = create<{ readonly wanted: boolean }>()(() => ({ wanted: false }));

const setWanted = (wanted: boolean): void => useTrainingIntent.setState({ wanted });

async function trainWhenReady(limit: TrainLimit): Promise<void> {
  setWanted(true);
  try {
    const { phase } = useRun.getState();
    if (phase.name === 'failed' && needsNewWorker(phase.fault)) await recover();
    await settled();
    if (useTrainingIntent.getState().wanted) await train(limit);
  } finally {
    setWanted(false);
  }
}

/** Trains to the end of the plan, or for `limit.steps` batches, as soon as there is an engine to do it. */
export const startTraining = (limit: TrainLimit = {}): void => attempt(() => trainWhenReady(limit));

/** Stops after the batch in flight, or takes back a start that has not happened yet. */
export function pauseTraining(): void {
  setWanted(false);
  if (isTraining(useRun.getState())) attempt(pause);
}

/** Plays or pauses; does nothing while something stands in the way. */
export function pressPlay({ action, obstacle }: Pick<TransportState, 'action' | 'obstacle'>): void {
  if (action === 'pause') pauseTraining();
  else if (!obstacle) startTraining();
}
