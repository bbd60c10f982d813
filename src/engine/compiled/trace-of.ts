/** @file From numbers that a generator reads back to what the page is told about one sample and its gradients. */
import { makeLossOp } from '#engine/losses/index.ts';
import type { LossSpec } from '#model/losses/index.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import type { Trace } from '#protocol/trace.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { TensorId } from './ir/graph.ts';

/** What is known of a network's layers before anything runs. */
export interface TraceShapes {
  readonly names: readonly string[];
  readonly shapes: readonly Shape[];
  readonly layerOutputs: readonly TensorId[];
  /** Position of the layer whose output is the network's. */
  readonly last: number;
  /** Numbers that it answers for one sample. */
  readonly outputs: number;
  readonly loss: LossSpec;
}

/** A gradient and the layer whose weight it belongs to. */
export interface LayerGradient {
  readonly layer: number;
  readonly tensor: Tensor;
}

export const namedOutputs = (
  { names, shapes }: TraceShapes,
  values: readonly Float32Array[],
): readonly Tensor[] =>
  values.map((of, layer) => ({ name: names[layer]!, shape: shapes[layer]!, values: of }));

/** What all layers give for the samples that go through together comes to about so many numbers, at most. */
const MOST_NUMBERS = 2 ** 21;
/** Samples of a tile. */
const TILE = 4;

/** How many samples go through together, up to `most`, where the outputs of all layers are kept. */
export function samplesTogether({ shapes }: Pick<TraceShapes, 'shapes'>, most: number): number {
  const perSample = shapes.reduce((sum, shape) => sum + sizeOf(shape), 0);
  return Math.max(TILE, Math.min(most, Math.floor(MOST_NUMBERS / perSample / TILE) * TILE));
}

/** Room for what every layer gives for `count` samples, to be filled some samples at a time. */
export function makeLayerOutputs({ shapes }: TraceShapes, count: number) {
  const values = shapes.map((shape) => new Float32Array(count * sizeOf(shape)));
  return {
    values,
    /** Puts the outputs of the samples from number `from` on in their places. */
    put: (from: number, outputs: readonly Float32Array[]): void =>
      outputs.forEach((each, layer) => values[layer]!.set(each, from * sizeOf(shapes[layer]!))),
  };
}

interface TraceValues {
  readonly loss: number;
  /** [outputs]: what it should have answered. */
  readonly targets: Float32Array;
  /** The network's own activated. */
  readonly outputs: readonly Float32Array[];
  /** With respect to what each layer gave, the network's own before its activation. */
  readonly outputGradients: readonly Float32Array[];
  readonly gradients: readonly LayerGradient[];
}

export function traceOf(of: TraceShapes, values: TraceValues): Trace {
  const { loss, targets, outputs, gradients } = values;
  const last = outputs[of.last]!;
  const answer = makeLossOp(of.loss).outputGradient?.(last, targets) ?? values.outputGradients[of.last]!;
  const [out, back] = [
    namedOutputs(of, outputs),
    namedOutputs(of, values.outputGradients.with(of.last, answer)),
  ];
  return {
    loss,
    layers: of.names.map((name, layer) => ({
      name,
      output: out[layer]!,
      outputGradient: back[layer]!,
      gradients: gradients.filter((gradient) => gradient.layer === layer).map(({ tensor }) => tensor),
    })),
  };
}
