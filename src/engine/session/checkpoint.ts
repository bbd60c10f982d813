/**
 * @file What is kept of a run while it trains: checkpoints, sent to the page to outlive the worker, and snapshots, moments to which it can go
 * back. Both are read out between steps, together where they can be.
 */
import { nowMs } from '#lib/clock.ts';
import type { Params } from '#engine/engine.ts';
import type { RunSnapshots } from '#engine/timeline/run-snapshots.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import type { Checkpoint } from '#protocol/run.ts';
import { withResting } from './resting-slots.ts';
import type { TrainingRun } from './training-run.ts';

/** From one to the next, at least. */
const INTERVALS_MS = { checkpoint: 5000, snapshot: 40 };
/** Reading back large networks and writing them takes long: no more than this share of the time goes into it. */
const LARGEST_SHARE = 1 / 20;

const placeOf = ({ step, sampler, rewrites, restoredEpoch }: TrainingRun): string =>
  [sampler.position.epoch, step, rewrites, restoredEpoch].join('/');

/** The run needs the weights of its best epoch itself, as it does slots at rest: what is sent is given away. */
const copied = ({ stopping }: TrainingRun): TrainingRun['stopping'] =>
  stopping.best?.params ? structuredClone(stopping) : stopping;

const checkpointOf = (run: TrainingRun, { params, slots: live }: Params): Checkpoint => {
  withResting(run, live);
  const slots = [...live, ...structuredClone(run.resting)];
  const { step, plateau, sampler } = run;
  return { params, slots, step, plateau, stopping: copied(run), ...sampler.position };
};

/** For the training loop and the requests of a run, which alone know when no step is under way. */
export class Keeper {
  /** Null where going back is not asked for. */
  readonly snapshots: RunSnapshots | null;
  readonly #emit: (event: EngineEvent) => void;
  /** Where the last ones were taken. */
  readonly #places = { checkpoint: '', snapshot: '' };
  readonly #dueMs = { checkpoint: nowMs() + INTERVALS_MS.checkpoint, snapshot: -Infinity };
  #restUntilMs = -Infinity;
  /** A snapshot that is being written while training goes on. */
  #writing: Promise<void> | null = null;

  constructor(emit: (event: EngineEvent) => void, snapshots: RunSnapshots | null) {
    this.#emit = emit;
    this.snapshots = snapshots;
  }

  /** The next moment may be kept soon: it should not be long until no step is under way. */
  get eager(): boolean {
    return !this.#writing && (this.snapshots?.hasRoom ?? false) && nowMs() >= this.#restUntilMs;
  }

  /** Before the first of some steps: what came after this moment is over. */
  async begin(run: TrainingRun): Promise<void> {
    this.#places.checkpoint ||= placeOf(run); // the page has it, or needs none
    await this.snapshots?.dropAfter(run.step);
    if (this.snapshots?.isDue(run.step)) this.#write(run, await this.#read(run));
  }

  /** Keeps what is due. */
  async saveIfDue(run: TrainingRun): Promise<void> {
    const now = nowMs();
    if (now < this.#restUntilMs) return;
    const moved = placeOf(run) !== this.#places.checkpoint;
    if (now >= this.#dueMs.checkpoint && moved) this.#send(run, await this.#read(run));
    else if (!this.#writing && now >= this.#dueMs.snapshot && this.snapshots?.isDue(run.step))
      this.#write(run, await this.#read(run));
  }

  /** Keeps the present moment unless it is kept, or is one to which the run went back. */
  async save(run: TrainingRun): Promise<void> {
    await this.#writing;
    const place = placeOf(run);
    const newest = this.snapshots !== null && run.step >= this.snapshots.newestStep;
    const wanted = {
      checkpoint: place !== this.#places.checkpoint,
      snapshot: newest && place !== this.#places.snapshot,
    };
    if (!wanted.checkpoint && !wanted.snapshot) return;
    const checkpoint = await this.#read(run);
    if (wanted.snapshot) this.#write(run, checkpoint);
    await this.#writing; // before what it reads is given away
    if (wanted.checkpoint) this.#send(run, checkpoint);
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** The run has been put where `checkpoint` was taken. */
  moved(run: TrainingRun, checkpoint: Checkpoint): void {
    this.#places.snapshot = placeOf(run);
    this.#send(run, checkpoint);
  }

  #rest(spentMs: number): void {
    this.#restUntilMs = Math.max(this.#restUntilMs, nowMs() + spentMs / LARGEST_SHARE);
  }

  async #read(run: TrainingRun): Promise<Checkpoint> {
    const startMs = nowMs();
    const { program, gate } = run.guarded;
    const checkpoint = checkpointOf(run, await gate.run(() => program.readParams()));
    this.#rest(nowMs() - startMs);
    return checkpoint;
  }

  #send(run: TrainingRun, checkpoint: Checkpoint): void {
    this.#emit({ type: 'run.checkpoint', checkpoint });
    this.#places.checkpoint = placeOf(run);
    this.#dueMs.checkpoint = nowMs() + INTERVALS_MS.checkpoint;
  }

  #write(run: TrainingRun, checkpoint: Checkpoint): void {
    const startMs = nowMs();
    const { lastSteps, validation, restoredEpoch } = run;
    const added = this.snapshots!.add({ checkpoint, lastSteps, validation, restoredEpoch });
    const packedMs = nowMs() - startMs;
    this.#places.snapshot = placeOf(run);
    this.#dueMs.snapshot = nowMs() + INTERVALS_MS.snapshot;
    this.#writing = added.then((tookMs) => {
      this.#rest(packedMs + tookMs);
      this.#writing = null;
    });
  }
}
