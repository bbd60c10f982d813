/**
 * @file Where every weight lies. All trainable weights of a network are one vector on the device, layer by
 * layer in Keras's order, so that the optimizer is a handful of operations for the whole network, not for
 * each tensor. Statistics that training updates without a gradient are tensors of their own.
 */
import { fold, type RngKey } from '#lib/rng.ts';
import { INIT } from '#lib/streams.ts';
import { initialValues } from '#model/initializers.ts';
import type { LayerAnalysis } from '#model/analyse.ts';
import type { ParamDef } from '#model/layers/layer-def.ts';
import { sizeOf } from '#model/shape.ts';

/** One weight tensor of the network. */
export interface ParamSlot extends ParamDef {
  /** `conv2d_1/kernel` */
  readonly fullName: string;
  readonly layer: number;
  readonly size: number;
  /** Its stream of random numbers, for its first values. */
  readonly key: RngKey;
}

export interface ParamLayout {
  readonly trainable: readonly ParamSlot[];
  /** Weights of frozen layers: gradients would move them, but are not asked for. */
  readonly frozen: readonly ParamSlot[];
  /** Updated without a gradient, where the layer is not frozen. */
  readonly statistics: readonly ParamSlot[];
  /** Length of the vector of trainable weights. */
  readonly length: number;
}

/** Lays out the weights of a stack whose layers are called `names`. */
export function layOutParams(
  layers: readonly LayerAnalysis[],
  names: readonly string[],
  key: RngKey,
): ParamLayout {
  const all = layers.flatMap(({ params }, layer) =>
    params.map((param, index): ParamSlot => ({
      ...param,
      fullName: `${names[layer]}/${param.name}`,
      layer,
      size: sizeOf(param.shape),
      key: fold(key, INIT, layer, index),
    })),
  );
  const learned = all.filter((param) => param.trainable);
  const trainable = learned.filter(({ layer }) => !layers[layer]!.frozen);
  return {
    trainable,
    frozen: learned.filter(({ layer }) => layers[layer]!.frozen),
    statistics: all.filter((param) => !param.trainable),
    length: trainable.reduce((sum, { size }) => sum + size, 0),
  };
}

/** What a tensor begins with, of the length of `shape`. */
export function firstValues({ initializer, key, shape, fanIn, fanOut, onesAt }: ParamSlot): Float32Array {
  const values = initialValues(initializer, key, shape, { fanIn, fanOut });
  return onesAt ? values.fill(1, ...onesAt) : values;
}

/** One value per trainable weight, the same within a tensor: [length]. */
export function spreadOverWeights(layout: ParamLayout, of: (param: ParamSlot) => number): Float32Array {
  const out = new Float32Array(layout.length);
  let offset = 0;
  for (const param of layout.trainable) {
    out.fill(of(param), offset, offset + param.size);
    offset += param.size;
  }
  return out;
}
