/** @file A stack as something that a batch can walk through. */
import { split, type Tensor } from '@tensorflow/tfjs-core';
import { fold, type RngKey } from '#lib/rng.ts';
import { allAnalyses, analyseStack, type LayerAnalysis } from '#model/analyse.ts';
import { branchesOf, type Stack } from '#model/layers/index.ts';
import type { LossSpec } from '#model/losses/index.ts';
import type { Memory as MemoryShape } from '#model/memory.ts';
import type { Shape } from '#model/shape.ts';
import type { AttentionParts } from '#engine/kernels/attention.ts';
import type { Constants } from './constants.ts';
import { ACTIVATION_OPS } from '#engine/layers/activations.ts';
import { layerDef } from '#model/layers/index.ts';
import { layerForward } from '#engine/layers/index.ts';
import type { Forward, Memory, Pass, Weights } from '#engine/layers/layer-op.ts';
import { peelOutput } from '#engine/peel-output.ts';

export interface NetworkLayer {
  readonly name: string;
  /** Of one sample; with an axis in front where the layer works several times for a sample. */
  readonly output: Shape;
  readonly forward: Forward;
  /** Positions in {@link Network.layers} of the layers of each stack that it holds. */
  readonly branches: readonly (readonly number[])[];
  readonly frozen: boolean;
  /** True where a mask on the input goes on to the output. */
  readonly keepsMask: boolean;
}

export interface Network {
  /** Every layer, however deep: a block, then what it holds. */
  readonly layers: readonly NetworkLayer[];
  /** Positions of the main stack's own layers. */
  readonly main: readonly number[];
  /** A stack that is walked first, over the first `steps` numbers of the input. The main stack takes the others, and reads what it leaves. */
  readonly encoder?: { readonly main: readonly number[]; readonly steps: number };
  readonly analysis: readonly LayerAnalysis[];
  /** What the loss does not do itself: from what it takes to what the network answers. */
  readonly activateOutput: (z: Tensor) => Tensor;
}

/** The layers of a stack in order, with what they hold; `positions` says where each will be. */
function layersOf(
  stack: Stack,
  positions: ReadonlyMap<string, number>,
): Omit<NetworkLayer, 'name' | 'output' | 'frozen'>[] {
  return stack.flatMap((layer) => {
    const held = branchesOf(layer);
    const branches = held.map((inner) => inner.map(({ id }) => positions.get(id)!));
    return [
      { forward: layerForward(layer), branches, keepsMask: layerDef(layer).keepsMask?.(layer) ?? false },
      ...held.flatMap((inner) => layersOf(inner, positions)),
    ];
  });
}

/** A stack, and how it stands in its document. */
export interface NetworkSource {
  readonly stack: Stack;
  /** Of its layers, in the order of `allLayers`. */
  readonly names: readonly string[];
  /** Of one sample. */
  readonly input: Shape;
  /** What an encoder leaves for it. */
  readonly memory?: MemoryShape;
  /** The loss that looks at what comes out; null where something else does. */
  readonly loss: LossSpec | null;
}

/** Without the activation that the loss takes over: that is then `activateOutput`. */
export function buildNetwork({ stack: whole, names, input, memory, loss }: NetworkSource): Network {
  const { stack, outputActivation } = loss
    ? peelOutput(whole, loss)
    : { stack: whole, outputActivation: null };
  const analysis = allAnalyses(analyseStack(whole, input, memory));
  const positions = new Map(analysis.map(({ layer }, position) => [layer.id, position]));
  return {
    layers: layersOf(stack, positions).map((layer, position) => {
      const { output, repeats, frozen } = analysis[position]!;
      const shape = repeats === 1 ? output : [repeats, ...output];
      return { ...layer, name: names[position]!, output: shape, frozen };
    }),
    main: stack.map(({ id }) => positions.get(id)!),
    analysis,
    activateOutput: ACTIVATION_OPS[outputActivation ?? 'linear'],
  };
}

/** `decoder`, which reads what `encoder` leaves, as one network: what it takes is the encoder's input, then the decoder's. */
export function withEncoder(encoder: Network, decoder: Network): Network {
  const shifted = (positions: readonly number[]): readonly number[] =>
    positions.map((position) => position + encoder.layers.length);
  const above = decoder.layers.map((layer) => ({ ...layer, branches: layer.branches.map(shifted) }));
  return {
    layers: [...encoder.layers, ...above],
    main: shifted(decoder.main),
    encoder: { main: encoder.main, steps: encoder.analysis[0]!.input[0]! },
    analysis: [...encoder.analysis, ...decoder.analysis],
    activateOutput: decoder.activateOutput,
  };
}

/** One walk through the network. */
export interface Walk {
  readonly mode: Pass['mode'];
  readonly constants: Constants;
  /** See {@link Pass.draws}. */
  readonly draws?: boolean;
  /** Stream of this step; every layer has its own below it. */
  readonly key: RngKey;
  /** What the encoder has left, where it has been walked already: then the inputs are the main stack's alone. */
  readonly memory?: Memory;
  /** Takes how much steps take from others; see {@link Pass.align}. */
  align?(weights: Tensor, layer: number): void;
  /** Hears of sums over the batch that training makes small, too; see {@link Pass.penalize}. */
  penalize?(sum: Tensor): void;
  /** Is shown how the heads of a layer attend; see {@link Pass.lookAt}. */
  lookAt?(parts: AttentionParts, layer: number): void;
  /** A statistic's next value; see {@link Pass.update}. */
  update?(layer: number, weight: string, value: Tensor): void;
  /** Sees the output of a layer, and may put another in its place. What a block holds comes before the block. */
  through?(output: Tensor, layer: number): Tensor;
}

/** What a stack gives, and which of its steps count. */
interface Masked {
  readonly output: Tensor;
  readonly mask: Tensor | null;
}

/** Does a mask still belong to the steps of an output? A block's stack may have taken some away. */
const hasSteps = (output: Tensor, mask: Tensor | null): boolean =>
  output.rank > 2 && output.shape[1] === mask?.shape[1];

/** A walk, and what is known where it stands. */
interface Place extends Walk {
  readonly network: Network;
  /** One record per layer. */
  readonly weights: readonly Weights[];
  remember?(states: readonly Tensor[]): void;
}

/** Through the layers at `positions`, one on top of another. */
function walkStack(place: Place, positions: readonly number[], below: Masked): Masked {
  let { mask } = below;
  const output = positions.reduce((x, layer) => {
    const { forward, branches, keepsMask, frozen } = place.network.layers[layer]!;
    let kept = keepsMask ? mask : null;
    const above = forward(x, place.weights[layer]!, {
      mode: place.mode,
      frozen,
      draws: place.draws ?? place.mode === 'train',
      constants: place.constants,
      key: fold(place.key, layer),
      mask,
      memory: place.memory ?? null,
      remember: place.remember ?? null,
      ...(place.lookAt && { lookAt: (parts) => place.lookAt?.(parts, layer) }),
      align: place.align ? (weights) => place.align?.(weights, layer) : null,
      maskOutput: (next) => (kept = next),
      branches: branches.map(
        (held) => (inner, innerMask) =>
          walkStack(place, held, { output: inner, mask: innerMask ?? null }).output,
      ),
      penalize: (sum) => place.penalize?.(sum),
      update: (weight, value) => place.update?.(layer, weight, value),
    });
    mask = hasSteps(above, kept) ? kept : null;
    return place.through ? place.through(above, layer) : above;
  }, below.output);
  return { output, mask };
}

/** What the encoder leaves of its input: [batch, steps]. */
export function encode(network: Network, source: Tensor, weights: readonly Weights[], how: Walk): Memory {
  let states: readonly Tensor[] = [];
  const place = { ...how, network, weights, remember: (last: readonly Tensor[]) => (states = last) };
  return { ...walkStack(place, network.encoder!.main, { output: source, mask: null }), states };
}

/** [batch, ...input] → what the loss takes: [batch, outputs]. `weights` has one record per layer. */
export function walk(network: Network, inputs: Tensor, weights: readonly Weights[], how: Walk): Tensor {
  const { encoder } = network;
  if (!encoder || how.memory)
    return walkStack({ ...how, network, weights }, network.main, { output: inputs, mask: null }).output;
  const [source, read] = split(inputs, [encoder.steps, inputs.shape[1]! - encoder.steps], 1);
  const memory = encode(network, source!, weights, how);
  return walk(network, read!, weights, { ...how, memory });
}
