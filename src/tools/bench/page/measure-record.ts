/** @file How long the page waits for all that one sample does to the network: every output, every gradient, every weight. */
import { nowMs } from '#lib/clock.ts';
import { ask } from '#store/engine-link.ts';
import { startTraining, stopTraining } from './page-training.ts';

/** Milliseconds from question to answer, one for each time. */
export interface RecordTimes {
  readonly paused: readonly number[];
  readonly training: readonly number[];
}

/** Training samples 0, 1, 2, … */
async function readSome(times: number): Promise<readonly number[]> {
  const took: number[] = [];
  for (let index = 0; index < times; index++) {
    const fromMs = nowMs();
    await ask('model.record', { sample: { split: 'train', index } });
    took.push(nowMs() - fromMs);
  }
  return took;
}

/** `times` times while training goes on, and as often while it does not. */
export async function measureRecord(times: number): Promise<RecordTimes> {
  await startTraining({ snapshots: false });
  const training = await readSome(times);
  await stopTraining();
  return { training, paused: await readSome(times) };
}
