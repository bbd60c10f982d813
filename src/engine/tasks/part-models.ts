/** @file The stacks of a document as networks of their own, for tasks that train them apart. */
import { fold } from '#lib/rng.ts';
import { PART } from '#lib/streams.ts';
import { analyseParts } from '#model/parts.ts';
import type { Shape } from '#model/shape.ts';
import { allLayers, joinStacks, layerNames } from '#model/stack.ts';
import { buildModel } from '#engine/tfjs/build-model.ts';
import { buildNetwork } from '#engine/tfjs/network.ts';
import type { Model } from '#engine/tfjs/training-step.ts';
import type { TaskSource } from './task-op.ts';

export interface PartModel {
  readonly model: Model;
  /** Of one sample. */
  readonly input: Shape;
}

/**
 * A model of every part, by the part's name, to which samples of each class count for `classFactors`. Weights and
 * chances of `main` are those of a network that stands alone.
 */
export function buildPartModels(
  { document, data, key }: TaskSource,
  classFactors?: Float32Array,
): Readonly<Record<string, PartModel>> {
  const { training } = document;
  const names = layerNames(joinStacks(document.stacks));
  let first = 0;
  const parts = analyseParts(document, data.shape).map(({ def, stack, input }, index) => {
    const own = names.slice(first, (first += allLayers(stack).length));
    const network = buildNetwork({ stack, names: own, input, loss: def.answers ? training.loss : null });
    const stream = index === 0 ? key : fold(key, PART, index);
    const model = buildModel(network, { training, key: stream, classFactors });
    return [def.name, { model, input }] as const;
  });
  return Object.fromEntries(parts);
}
