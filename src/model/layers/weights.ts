import type { Fans, Initializer } from '#model/initializers.ts';
import type { Shape } from '#model/shape.ts';
import type { ParamDef } from './layer-def.ts';

interface WeightSpec {
  readonly useBias: boolean;
  readonly kernelInitializer: Initializer;
  readonly biasInitializer: Initializer;
  readonly l1: number;
  readonly l2: number;
}

/** The kernel, with the layer's penalties, and the bias where it has one: one per output of the last axis. */
export function kernelAndBias(spec: WeightSpec, kernel: Shape, fans: Fans): readonly ParamDef[] {
  const { kernelInitializer, biasInitializer, l1, l2 } = spec;
  const units = kernel.at(-1)!;
  const weights: ParamDef[] = [
    { name: 'kernel', shape: kernel, initializer: kernelInitializer, trainable: true, l1, l2, ...fans },
  ];
  if (spec.useBias) {
    weights.push({
      name: 'bias',
      shape: [units],
      initializer: biasInitializer,
      trainable: true,
      fanIn: units,
      fanOut: units,
    });
  }
  return weights;
}
