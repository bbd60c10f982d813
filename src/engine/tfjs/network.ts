/** @file A stack as something that a batch can walk through. */
import type { Tensor } from '@tensorflow/tfjs-core';
import { fold, type RngKey } from '#lib/rng.ts';
import { allAnalyses, analyseStack, type LayerAnalysis } from '#model/analyse.ts';
import { branchesOf, type Stack } from '#model/layers/index.ts';
import type { LossSpec } from '#model/losses/index.ts';
import type { Shape } from '#model/shape.ts';
import type { Constants } from './constants.ts';
import { ACTIVATION_OPS } from '#engine/layers/activations.ts';
import { layerDef } from '#model/layers/index.ts';
import { layerForward } from '#engine/layers/index.ts';
import type { Forward, Pass, Weights } from '#engine/layers/layer-op.ts';
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
  /** The loss that looks at what comes out; null where something else does. */
  readonly loss: LossSpec | null;
}

export function buildNetwork({ stack: whole, names, input, loss }: NetworkSource): Network {
  const { stack, outputActivation } = loss
    ? peelOutput(whole, loss)
    : { stack: whole, outputActivation: null };
  const analysis = allAnalyses(analyseStack(whole, input));
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

/** One walk through the network. */
export interface Walk {
  readonly mode: Pass['mode'];
  readonly constants: Constants;
  /** Stream of this step; every layer has its own below it. */
  readonly key: RngKey;
  /** Hears of sums over the batch that training makes small, too; see {@link Pass.penalize}. */
  penalize?(sum: Tensor): void;
  /** A statistic's next value; see {@link Pass.update}. */
  update?(layer: number, weight: string, value: Tensor): void;
  /** Sees the output of a layer, and may put another in its place. What a block holds comes before the block. */
  through?(output: Tensor, layer: number): Tensor;
}

/** Does a mask still belong to the steps of an output? A block's stack may have taken some away. */
const hasSteps = (output: Tensor, mask: Tensor | null): boolean =>
  output.rank > 2 && output.shape[1] === mask?.shape[1];

/** [batch, ...input] → what the loss takes: [batch, outputs]. `weights` has one record per layer. */
export function walk(network: Network, inputs: Tensor, weights: readonly Weights[], how: Walk): Tensor {
  const through = (positions: readonly number[], below: Tensor, given: Tensor | null = null): Tensor => {
    let mask = given;
    return positions.reduce((x, layer) => {
      const { forward, branches, keepsMask, frozen } = network.layers[layer]!;
      let above = keepsMask ? mask : null;
      const output = forward(x, weights[layer]!, {
        mode: how.mode,
        frozen,
        constants: how.constants,
        key: fold(how.key, layer),
        mask,
        maskOutput: (next) => (above = next),
        branches: branches.map((held) => (inner, innerMask) => through(held, inner, innerMask)),
        penalize: (sum) => how.penalize?.(sum),
        update: (weight, value) => how.update?.(layer, weight, value),
      });
      mask = hasSteps(output, above) ? above : null;
      return how.through ? how.through(output, layer) : output;
    }, below);
  };
  return through(network.main, inputs);
}
