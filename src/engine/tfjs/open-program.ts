import type { CheckedDocument } from '#model/document.ts';
import type { EngineInUse } from '#protocol/backend.ts';
import type { Program, TrainingData } from '#engine/engine.ts';
import { openSamples } from '#engine/kernels/sample-store.ts';
import { TfjsProgram } from './tfjs-program.ts';
import type { Training } from './training.ts';

interface Source {
  readonly document: CheckedDocument;
  readonly data: TrainingData;
}

/** A program that trains on the learning samples of `data`. */
export const openProgram = (training: Training, { document, data }: Source, engine: EngineInUse): Program =>
  new TfjsProgram({
    training,
    samples: openSamples(data),
    scaling: data.scaling,
    shape: data.shape,
    learningRate: document.training.optimizer.learningRate,
    engine,
  });
