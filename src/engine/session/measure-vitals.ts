/** @file The vitals of the network that is open: one batch is looked at in one turn at the gate, and one step of the training watched. */
import { watchedLayers, vitalsOf, type Vitals } from '#explain/vitals.ts';
import { nowMs } from '#lib/clock.ts';
import { answersPerSample } from '#model/analyse.ts';
import { reachOf } from './split-data.ts';
import type { TrainingRun } from './training-run.ts';

const MOST_SAMPLES = 64;
/** All layers' answers to all samples come to about so many numbers, at most. */
const MOST_ANSWERS = 2 ** 22;

/** Waits for a step to be watched unless `loopDone` comes first, or nothing trains. */
export async function measureVitals(
  run: TrainingRun,
  loopDone: Promise<unknown> | undefined,
): Promise<Vitals> {
  const { data, document, guarded, updates } = run;
  const { program, gate } = guarded;
  const { train } = data.views;
  const layers = watchedLayers(document, data.facts);
  const perSample = answersPerSample(layers.map(({ analysis }) => analysis));
  const samples = Math.max(1, Math.min(MOST_SAMPLES, Math.floor(MOST_ANSWERS / perSample)));
  const batch = train.positions.slice(0, samples);
  await train.whenArrived(reachOf(batch));
  const watched = updates.next(); // nobody training, it stays wanted for the step that somebody takes by hand
  if (loopDone) await Promise.race([watched, loopDone]);
  return gate.run(async () => {
    const startMs = nowMs();
    const { outputs, gradients } = await program.inspect(batch);
    const { params: weights, step } = await program.readParams();
    const { latest } = updates;
    const moved = latest && latest.step <= step ? latest : null;
    const seen = { outputs, gradients, weights, moved: moved?.moved ?? null };
    const told = vitalsOf(layers, seen);
    return { step, samples: batch.length, layers: told, tookMs: nowMs() - startMs + (moved?.tookMs ?? 0) };
  });
}
