/** @file Where in pictures the network finds what speaks for a class. */
import { featureLayer } from '#model/feature-layer.ts';
import type { TaskKind } from '#model/tasks/index.ts';
import type { ClassMaps } from '#protocol/class-maps.ts';
import { useAnalysis, useDocument } from './document-store.ts';
import { ask } from './engine-link.ts';

/** Tasks whose stack `main` answers to samples with classes. */
const TELLS_CLASSES: ReadonlySet<TaskKind> = new Set(['classify', 'transfer', 'distil']);

/** Has the network features that say what is where in a picture, and classes that they speak for? */
export function useHasClassHeat(): boolean {
  const analysis = useAnalysis();
  const kind = useDocument(({ document }) => document.task.kind);
  return TELLS_CLASSES.has(kind) && featureLayer(analysis) !== null;
}

export interface ClassHeat extends Pick<ClassMaps, 'height' | 'width'> {
  /** [height, width]: 0 … 1 */
  readonly values: Float32Array;
}

/** The map of each picture that was asked about. */
export function heatsOf({ height, width, values }: ClassMaps): readonly ClassHeat[] {
  const size = height * width;
  const count = values.length / size;
  return Array.from({ length: count }, (_, i) => ({
    height,
    width,
    values: values.subarray(i * size, (i + 1) * size),
  }));
}

/** A picture, raw, and the class that is asked about. */
export interface HeatQuestion {
  readonly pixels: Float32Array;
  readonly about: number;
}

/** Null where no layer has places. Rejects with an `EngineFailure`. */
export async function askClassHeat(questions: readonly HeatQuestion[]): Promise<readonly ClassHeat[] | null> {
  const size = questions[0]?.pixels.length ?? 0;
  const inputs = new Float32Array(questions.length * size);
  questions.forEach(({ pixels }, i) => inputs.set(pixels, i * size));
  const maps = await ask('model.classMaps', { inputs, classes: questions.map(({ about }) => about) });
  return maps && heatsOf(maps);
}
