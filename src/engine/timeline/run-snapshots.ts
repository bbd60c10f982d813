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
import { packRecord, unpackRecord, type PackedRecord } from './packed-record.ts';
import type { SnapshotFiles } from './snapshot-files.ts';
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
  readonly name: string;
  readonly bytes: number;
}

const markOf = ({ checkpoint: { step, epoch }, lastSteps }: Snapshot): SnapshotMark => {
  const last = lastSteps.at(-1);
  return { step, epoch, loss: last?.loss ?? null, accuracy: last?.accuracy ?? null };
};

async function write({ files }: SnapshotFiles, name: string, { parts }: PackedRecord): Promise<boolean> {
  try {
    const writer = await files.create(name);
    try {
      for (const part of parts) writer.write(part);
    } finally {
      writer.close();
    }
    return true;
  } catch {
    await files.remove(name); // what there was room for
    return false;
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
    return {
      marks: this.#kept.map(({ mark }) => mark),
      bytes: bytesOf(this.#kept),
      roomBytes: this.#roomBytes,
      onDisk: this.#store?.files.lasting ?? false,
      trouble: this.#trouble,
    };
  }

  /** Of the newest; −1 while there is none. */
  get newestStep(): number {
    return this.#kept.at(-1)?.mark.step ?? -1;
  }

  isDue(step: number): boolean {
    return this.#capacity >= FEWEST && isDue(stepsOf(this.#kept), step, this.#capacity);
  }

  /** In place of one of the same step; later ones are forgotten. */
  async add(snapshot: Snapshot): Promise<void> {
    this.#store ??= await this.#open();
    if (this.#roomBytes === Infinity) this.#roomBytes = this.#store.roomBytes;
    const packed = packRecord(snapshot);
    const next = { mark: markOf(snapshot), name: this.#store.freshName(), bytes: packed.bytes };
    let written = false;
    for (let attempt = 0; attempt < 2 && !written; attempt++) {
      this.#capacity = Math.min(SNAPSHOTS_AT_MOST, Math.floor(this.#roomBytes / packed.bytes));
      if (this.#capacity < FEWEST) break;
      await this.#keepOnly(this.#thinnedFor(next));
      written = await write(this.#store, next.name, packed);
      if (written) continue;
      this.#refused = true;
      this.#roomBytes = bytesOf(this.#kept); // from now on one comes in the place of another
    }
    if (written) this.#kept = [...this.#kept, next];
    else if (this.#capacity < FEWEST) await this.#keepOnly([]);
    this.#trouble = written ? null : this.#refused ? 'not-kept' : 'too-large';
    this.#onChange(this.#list);
  }

  /** Null where there is none of that step, or none that can be read any more. */
  async read(step: number): Promise<Snapshot | null> {
    const found = this.#kept.find(({ mark }) => mark.step === step);
    if (!found) return null;
    const file = await this.#store!.files.read(found.name);
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
    for (const { name } of dropped) await this.#store?.files.remove(name);
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
