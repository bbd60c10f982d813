/**
 * @file The moments of one run to which it can go back. It decides what is kept and where; it knows nothing of how a run is read out or put
 * back. Trouble with files is told in its list and never thrown: a run trains on without them.
 */
import {
  SNAPSHOTS_AT_MOST,
  type Checkpoint,
  type Score,
  type SnapshotList,
  type SnapshotMark,
  type StepMetrics,
} from '#protocol/run.ts';
import { nowMs } from '#lib/clock.ts';
import type { KeptFiles } from '#datasets/kept-files.ts';
import { packRecord, unpackRecord, type PackedRecord } from './packed-record.ts';
import { MOST_BYTES, type SnapshotFiles } from './snapshot-files.ts';
import { isDue, leastMissed } from './thinning.ts';

/** A run at one moment. */
export interface Snapshot {
  readonly checkpoint: Checkpoint;
  /** The last ones before it, with what the page was told of them. */
  readonly lastSteps: readonly StepMetrics[];
  readonly validation: Score | null;
  readonly restoredEpoch: number | null;
}

/** One alone leads nowhere. */
const FEWEST = 2;

interface Kept {
  readonly mark: SnapshotMark;
  readonly files: KeptFiles;
  readonly name: string;
  readonly bytes: number;
}

const markOf = ({ checkpoint: { step, epoch }, lastSteps }: Snapshot): SnapshotMark => {
  const last = lastSteps.at(-1);
  return { step, epoch, loss: last?.loss ?? null, accuracy: last?.accuracy ?? null };
};

/** How long the worker was kept busy, in milliseconds; null where it could not be written. */
async function write({ files, name }: Kept, { parts }: PackedRecord): Promise<number | null> {
  try {
    const writer = await files.create(name);
    const startMs = nowMs();
    try {
      for (const part of parts) writer.write(part);
    } finally {
      writer.close();
    }
    return nowMs() - startMs;
  } catch {
    await files.remove(name); // what there was room for
    return null;
  }
}

const stepsOf = (some: readonly Kept[]): readonly number[] => some.map(({ mark }) => mark.step);
const bytesOf = (some: readonly Kept[]): number => some.reduce((sum, { bytes }) => sum + bytes, 0);

export class RunSnapshots {
  readonly #open: () => Promise<SnapshotFiles>;
  readonly #onChange: (list: SnapshotList) => void;
  #store: SnapshotFiles | undefined;
  #kept: readonly Kept[] = [];
  #roomBytes = Infinity;
  /** Where each takes as much as the last one. */
  #capacity = SNAPSHOTS_AT_MOST;
  #trouble: SnapshotList['trouble'] = null;
  /** The browser has once had no room for what it had promised room for. */
  #refused = false;

  /** Opens the files when there is something to keep; `onChange` hears of every other list. */
  constructor(open: () => Promise<SnapshotFiles>, onChange: (list: SnapshotList) => void) {
    this.#open = open;
    this.#onChange = onChange;
  }

  get #list(): SnapshotList {
    const onDisk = this.#kept.some(({ files }) => files.lasting);
    return {
      marks: this.#kept.map(({ mark }) => mark),
      bytes: bytesOf(this.#kept),
      roomBytes: onDisk ? this.#roomBytes : Math.min(this.#roomBytes, MOST_BYTES.inMemory),
      onDisk,
      trouble: this.#trouble,
    };
  }

  /** Of the newest; −1 while there is none. */
  get newestStep(): number {
    return this.#kept.at(-1)?.mark.step ?? -1;
  }

  /** Another one would be welcome at any step. */
  get hasRoom(): boolean {
    return this.#capacity >= FEWEST && this.#kept.length < this.#capacity;
  }

  isDue(step: number): boolean {
    return this.#capacity >= FEWEST && isDue(stepsOf(this.#kept), step, this.#capacity);
  }

  /**
   * In place of one of the same step; later ones are forgotten. Reads the snapshot at once and writes it while others work: one at a time.
   * Resolves with the milliseconds for which writing kept the worker busy.
   */
  async add(snapshot: Snapshot): Promise<number> {
    const packed = packRecord(snapshot);
    this.#store ??= await this.#open();
    if (this.#roomBytes === Infinity) this.#roomBytes = this.#store.roomBytes;
    const { bytes } = packed;
    const files = this.#store.filesFor(bytes);
    const next = { mark: markOf(snapshot), files, name: this.#store.freshName(), bytes };
    let tookMs: number | null = null;
    for (let attempt = 0; attempt < 2 && tookMs === null; attempt++) {
      this.#capacity = Math.min(SNAPSHOTS_AT_MOST, Math.floor(this.#roomBytes / bytes));
      if (this.#capacity < FEWEST) break;
      await this.#keepOnly(this.#thinnedFor(next));
      tookMs = await write(next, packed);
      if (tookMs !== null) continue;
      this.#refused = true;
      this.#roomBytes = bytesOf(this.#kept); // from now on one comes in the place of another
    }
    if (tookMs !== null) this.#kept = [...this.#kept, next];
    else if (this.#capacity < FEWEST) await this.#keepOnly([]);
    this.#trouble = tookMs !== null ? null : this.#refused ? 'not-kept' : 'too-large';
    this.#onChange(this.#list);
    return tookMs ?? 0;
  }

  /** Null where there is none of that step, or none that can be read any more. */
  async read(step: number): Promise<Snapshot | null> {
    const found = this.#kept.find(({ mark }) => mark.step === step);
    if (!found) return null;
    const file = await found.files.read(found.name);
    const snapshot = file && (unpackRecord(await file.arrayBuffer()) as Snapshot | null);
    if (snapshot) return snapshot;
    this.#trouble = 'unreadable';
    await this.#keepOnly(this.#kept.filter((each) => each !== found));
    this.#onChange(this.#list);
    return null;
  }

  /** Forgets all that are later. */
  async dropAfter(step: number): Promise<void> {
    if (this.newestStep <= step) return;
    await this.#keepOnly(this.#kept.filter(({ mark }) => mark.step <= step));
    this.#onChange(this.#list);
  }

  async #keepOnly(some: readonly Kept[]): Promise<void> {
    const dropped = this.#kept.filter((each) => !some.includes(each));
    this.#kept = some;
    for (const { files, name } of dropped) await files.remove(name);
  }

  /** What stays of those that there are, so that there is room for `next`. */
  #thinnedFor(next: Kept): readonly Kept[] {
    let some = [...this.#kept.filter(({ mark }) => mark.step < next.mark.step), next];
    for (;;) {
      const fits = some.length <= this.#capacity && bytesOf(some) <= this.#roomBytes;
      const at = fits ? null : leastMissed(stepsOf(some));
      if (at === null) return some.slice(0, -1);
      some = some.toSpliced(at, 1);
    }
  }
}
