/** @file The same run with another program: on another backend or engine, or made for larger batches. */
import type { CheckedDocument } from '#model/document.ts';
import type { Params } from '#engine/engine.ts';
import { buildProgram } from './build-run.ts';
import { startLoop, stopLoop } from './loop-control.ts';
import type { SessionState } from './session-state.ts';
import type { TrainingRun } from './training-run.ts';

/** Takes the weights off the old program; null when there are none, or none that can be read any more. */
export async function unloadRun({ run }: SessionState): Promise<Params | null> {
  if (!run) return null;
  const { program, gate } = run.guarded;
  const params = await gate
    .run(() => program.readParams())
    .catch(() => program.readParams()) // Shut after a fault: the weights may be whole nevertheless.
    .catch(() => null);
  await gate.close();
  program.dispose();
  return params;
}

/** Puts the run onto a new program with `params`, and lets it train on if it was training. */
export async function reloadRun(
  state: SessionState,
  run: TrainingRun,
  { params, training }: { readonly params: Params; readonly training: boolean },
): Promise<void> {
  run.guarded = await buildProgram(state, withBatchSize(run), run.data, params);
  run.fault = null;
  state.run = run;
  if (training) startLoop(state, run, {});
}

/** The document with the batch size that the run has come to. */
const withBatchSize = ({ document, batchSize }: TrainingRun): CheckedDocument => ({
  ...document,
  training: { ...document.training, batchSize },
});

/** Another program where the one at hand does not take whole batches of the run's size. */
export async function fitProgram(state: SessionState, run: TrainingRun): Promise<void> {
  const { largestBatch = Infinity } = run.guarded.program;
  if (run.batchSize <= largestBatch) return;
  const training = state.loop !== null;
  await stopLoop(state);
  const params = await unloadRun(state);
  state.run = null;
  if (params) await reloadRun(state, run, { params, training });
}
