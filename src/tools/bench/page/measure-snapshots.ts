/** @file What it costs that a run can go back: runs which keep snapshots against runs which keep none, from their first step. */
import { startTraining, stepsPerSecond, stopTraining, type Turns } from './page-training.ts';

async function speedOf(snapshots: boolean, seconds: number): Promise<number> {
  await startTraining({ snapshots });
  const speed = await stepsPerSecond(seconds, 0); // most are kept at the beginning
  await stopTraining();
  return speed;
}

/** `turns` turns of each, `seconds` long. */
export async function measureSnapshots(turns: number, seconds: number): Promise<Turns> {
  const speeds = { without: [] as number[], with: [] as number[] };
  for (let turn = 0; turn < turns; turn++) {
    speeds.without.push(await speedOf(false, seconds));
    speeds.with.push(await speedOf(true, seconds));
  }
  return speeds;
}
