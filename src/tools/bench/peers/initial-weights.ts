/** @file The weights that peers begin with: drawn as Keras does, as ours are. Their order in memory is each peer's own. */
import { firstValues, layOutParams } from '#engine/tfjs/param-layout.ts';
import { seedKey } from '#lib/rng.ts';
import { analyseStack } from '#model/analyse.ts';
import { layerNames } from '#model/stack.ts';
import type { Shape } from '#model/shape.ts';
import { DATA_SHAPES, type BenchNet } from '#tools/bench/bench-nets.ts';

export interface InitialTensor {
  /** Position in the stack. */
  readonly layer: number;
  readonly name: 'kernel' | 'bias';
  /** Keras's: [inputs, units] or [height, width, channels, filters]. */
  readonly shape: Shape;
  readonly values: Float32Array;
}

export function initialWeights({ data, document }: BenchNet): readonly InitialTensor[] {
  const stack = document.stacks.main;
  const { layers } = analyseStack(stack, DATA_SHAPES[data].input);
  const { trainable } = layOutParams(layers, layerNames(stack), seedKey(document.seed));
  return trainable.map((param) => ({
    layer: param.layer,
    name: param.name as InitialTensor['name'],
    shape: param.shape,
    values: firstValues(param),
  }));
}
