/** @file The same run with another program: on another backend or engine, made for larger batches, or with other layers frozen. */
import type { CheckedDocument } from '#model/document.ts';
import { isFrozen } from '#model/layers/trainable.ts';
import { allLayers, everyLayer, type Stacks } from '#model/stack.ts';
import type { RunLimit } from '#protocol/messages.ts';
import type { Params } from '#engine/engine.ts';
import { buildProgram } from './build-run.ts';
import { interruptLoop, startLoop } from './loop-control.ts';
import { withResting } from './resting-slots.ts';
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

/** Puts the run onto a new program with `params`, and lets it train on as far as `limit` says. */
export async function reloadRun(
  state: SessionState,
  run: TrainingRun,
  { params, limit }: { readonly params: Params; readonly limit: RunLimit | null },
): Promise<void> {
  run.resting = withResting(run, params.slots);
  const whole = { ...params, slots: run.resting };
  run.guarded = await buildProgram(state, withBatchSize(run), run.data, whole);
  run.fault = null;
  state.run = run;
  if (limit) startLoop(state, run, limit);
}

/** The document with the batch size that the run has come to. */
const withBatchSize = ({ document, batchSize }: TrainingRun): CheckedDocument => ({
  ...document,
  training: { ...document.training, batchSize },
});

/** Takes the run off its program and puts it onto another. */
async function replaceProgram(state: SessionState, run: TrainingRun): Promise<void> {
  const limit = await interruptLoop(state);
  const params = await unloadRun(state);
  state.run = null;
  if (params) await reloadRun(state, run, { params, limit });
}

/** Another program where the one at hand does not take whole batches of the run's size. Nothing where the run has been left meanwhile. */
export async function fitProgram(state: SessionState, run: TrainingRun): Promise<void> {
  const { largestBatch = Infinity } = run.guarded.program;
  if (state.run === run && run.batchSize > largestBatch) await replaceProgram(state, run);
}

/** Ids of the layers that training leaves as they are. */
const frozenIn = (stacks: Stacks): ReadonlySet<string> =>
  new Set(allLayers(everyLayer(stacks).filter(isFrozen)).map(({ id }) => id));

/** The run goes on as `document`, which differs in what is frozen only. */
export async function refitRun(
  state: SessionState,
  run: TrainingRun,
  document: CheckedDocument,
): Promise<void> {
  const [rested, resting] = [frozenIn(run.document.stacks), frozenIn(document.stacks)];
  run.document = document;
  await replaceProgram(state, run);
  if ([...rested].some((id) => !resting.has(id))) run.letGoAt = run.step;
}
