import type { Fans, Initializer } from '#model/initializers.ts';
import type { Shape } from '#model/shape.ts';
import type { ParamDef } from './layer-def.ts';

interface Penalties {
  readonly l1: number;
  readonly l2: number;
}

interface BiasSpec {
  readonly useBias: boolean;
  readonly biasInitializer: Initializer;
}

interface WeightSpec extends BiasSpec, Penalties {
  readonly kernelInitializer: Initializer;
}

/** A weight that is multiplied with what comes in, under the layer's penalties. */
export function kernelOf(
  { l1, l2 }: Penalties,
  kernel: Pick<ParamDef, 'name' | 'shape' | 'initializer'>,
  { fanIn, fanOut }: Fans,
): ParamDef {
  return { ...kernel, trainable: true, l1, l2, fanIn, fanOut };
}

/** One number for each of `units` outputs, where the layer has a bias. */
export function biasOf({ useBias, biasInitializer }: BiasSpec, units: number): readonly ParamDef[] {
  if (!useBias) return [];
  const fans = { fanIn: units, fanOut: units };
  return [{ name: 'bias', shape: [units], initializer: biasInitializer, trainable: true, ...fans }];
}

/** The kernel, with the layer's penalties, and the bias where it has one: one per output of the last axis. */
export const kernelAndBias = (spec: WeightSpec, shape: Shape, fans: Fans): readonly ParamDef[] => [
  kernelOf(spec, { name: 'kernel', shape, initializer: spec.kernelInitializer }, fans),
  ...biasOf(spec, shape.at(-1)!),
];
