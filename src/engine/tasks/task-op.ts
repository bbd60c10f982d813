/**
 * @file How the engine trains a task. A supervised task is one network, all of its stacks in a row, that answers to inputs with
 * targets: both engines train that as it is. Any other brings a program of its own, which runs on tfjs.
 */
import type { RngKey } from '#lib/rng.ts';
import type { CheckedDocument } from '#model/document.ts';
import type { EngineInUse } from '#protocol/backend.ts';
import type { Program, TrainingData } from '#engine/engine.ts';

/** What is to be trained. */
export interface TaskSource {
  readonly document: CheckedDocument;
  readonly data: TrainingData;
  /** The document's stream. */
  readonly key: RngKey;
}

export interface SupervisedTask {
  readonly kind: 'supervised';
  /** The document whose stack `main` is the whole network, and the data with what it should answer. */
  supervise(source: TaskSource): TaskSource;
  /** The program of that network, with what the task knows of it besides. */
  complete?(program: Program, source: TaskSource): Program;
}

export interface OwnTask {
  readonly kind: 'own';
  /** Throws what the backend throws; the session makes a fault of it. */
  build(source: TaskSource, engine: EngineInUse): Program;
}

export type TaskOp = SupervisedTask | OwnTask;
