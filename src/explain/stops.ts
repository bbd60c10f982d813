/** @file The stops of a walk: the input, up through every layer, the loss, down again, and what the step does to each layer's weights. */
import { branchesOf, type Layer, type Stack } from '#model/layers/index.ts';
import type { SampleRecord } from './record/sample-record.ts';
import { SAID } from './given.ts';
import type { TensorRef } from './place.ts';
import { walkedLayers, walkedStack } from './walks.ts';

export type StopPhase = 'input' | 'forward' | 'loss' | 'backward' | 'update';

export interface Stop {
  /** `forward:3`; the same for the same place in another record of this document. */
  readonly id: string;
  readonly phase: StopPhase;
  /** Position in the record's layers; null at the input and the loss. */
  readonly layer: number | null;
}

/** As layers are walked: what a block holds comes before the block, which joins it. */
const walked = (stack: Stack): readonly Layer[] =>
  stack.flatMap((layer) => [...branchesOf(layer).flatMap(walked), layer]);

const stop = (phase: StopPhase, layer: number | null = null): Stop => ({
  id: layer === null ? phase : `${phase}:${layer}`,
  phase,
  layer,
});

export function stopsOf(record: Pick<SampleRecord, 'document' | 'layers' | 'walk'>): readonly Stop[] {
  const positions = new Map(walkedLayers(record).map(({ id }, position) => [id, position]));
  const up = walked(walkedStack(record)).map(({ id }) => positions.get(id)!);
  const learning = record.layers.flatMap(({ gradients }, layer) => (gradients.length > 0 ? [layer] : []));
  return [
    stop('input'),
    ...up.map((layer) => stop('forward', layer)),
    stop('loss'),
    ...up.toReversed().map((layer) => stop('backward', layer)),
    ...learning.map((layer) => stop('update', layer)),
  ];
}

/** Position of the layer that has a weight, by the weight's full name. */
export const ownerOf = ({ layers }: Pick<SampleRecord, 'layers'>, name: string): number =>
  layers.findIndex((layer) => name.startsWith(`${layer.name}/`));

/** Where a tensor is shown. */
export function stopOf(record: Pick<SampleRecord, 'layers'>, ref: TensorRef): Stop {
  switch (ref.of) {
    case 'input':
      return stop('input');
    case 'target':
    case 'softTarget':
    case 'softAnswer':
    case 'loss':
      return stop('loss');
    case 'given': {
      if (ref.name === SAID.name) return stop('input');
      const layer = ownerOf(record, ref.name);
      return layer < 0 ? stop('loss') : stop('forward', layer);
    }
    case 'output':
    case 'sum':
    case 'inner':
      return stop('forward', ref.layer);
    case 'outputGradient':
    case 'sumGradient':
    case 'inputGradient':
    case 'innerGradient':
      return stop('backward', ref.layer);
    case 'weight':
      return stop('forward', ownerOf(record, ref.name));
    case 'weightGradient':
      return stop('backward', ownerOf(record, ref.name));
    case 'newWeight':
    case 'slot':
      return stop('update', ownerOf(record, ref.name));
  }
}
