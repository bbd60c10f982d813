import type { Tensor } from '@tensorflow/tfjs-core';
import type { Weights } from '#engine/layers/layer-op.ts';
import type { Network } from './network.ts';

/** The weights of each layer, each being what `tensorOf` gives for its full name, as `conv2d/kernel`. */
export const weightsOf = (
  { layers, analysis }: Network,
  tensorOf: (fullName: string) => Tensor,
): readonly Weights[] =>
  layers.map(({ name: layer }, position) =>
    Object.fromEntries(analysis[position]!.params.map(({ name }) => [name, tensorOf(`${layer}/${name}`)])),
  );
