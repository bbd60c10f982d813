/** @file What the page does beside training, and what of that a person has to wait for. All with mnist-convnet on WASM. */
import { measureInside } from './measure-inside.ts';
import { measureRecord, type RecordTimes } from './measure-record.ts';
import { measureSnapshots } from './measure-snapshots.ts';
import type { Turns } from './page-training.ts';

export interface Costs {
  /** Of the tab Inside, open or closed. */
  readonly inside: Turns;
  /** Of snapshots, kept or not. */
  readonly snapshots: Turns;
  readonly record: RecordTimes;
}

export const measureCosts = async (turns: number, seconds: number): Promise<Costs> => ({
  inside: await measureInside(turns, seconds),
  snapshots: await measureSnapshots(turns, seconds),
  record: await measureRecord(2 * turns),
});
