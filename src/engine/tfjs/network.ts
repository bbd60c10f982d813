/** @file A stack as something that a batch can walk through. */
import type { Tensor } from '@tensorflow/tfjs-core';
import { fold, type RngKey } from '#lib/rng.ts';
import { analyseStack, type LayerAnalysis } from '#model/analyse.ts';
import { layerNames, type CheckedDocument } from '#model/document.ts';
import type { Shape } from '#model/shape.ts';
import type { Constants } from './constants.ts';
import { ACTIVATION_OPS } from '#engine/layers/activations.ts';
import { layerForward } from '#engine/layers/index.ts';
import type { Forward, Pass, Weights } from '#engine/layers/layer-op.ts';
import { peelOutput } from '#engine/peel-output.ts';

export interface NetworkLayer {
  readonly name: string;
  /** Of one sample. */
  readonly output: Shape;
  readonly forward: Forward;
}

export interface Network {
  readonly layers: readonly NetworkLayer[];
  readonly analysis: readonly LayerAnalysis[];
  /** What the loss does not do itself: from what it takes to what the network answers. */
  readonly activateOutput: (z: Tensor) => Tensor;
}

export function buildNetwork(document: CheckedDocument, input: Shape): Network {
  const stack = document.stacks.main;
  const { specs, outputActivation } = peelOutput(stack, document.training.loss);
  const { layers: analysis } = analyseStack(stack, input);
  const names = layerNames(stack);
  return {
    layers: specs.map((spec, index) => ({
      name: names[index]!,
      output: analysis[index]!.output,
      forward: layerForward(spec),
    })),
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
  /** A statistic's next value; see {@link Pass.update}. */
  update?(layer: number, weight: string, value: Tensor): void;
  /** Sees the output of a layer, and may put another in its place. */
  through?(output: Tensor, layer: number): Tensor;
}

/** [batch, ...input] → what the loss takes: [batch, outputs]. `weights` has one record per layer. */
export function walk(network: Network, inputs: Tensor, weights: readonly Weights[], how: Walk): Tensor {
  return network.layers.reduce((x, { forward }, layer) => {
    const output = forward(x, weights[layer]!, {
      mode: how.mode,
      constants: how.constants,
      key: fold(how.key, layer),
      update: (weight, value) => how.update?.(layer, weight, value),
    });
    return how.through ? how.through(output, layer) : output;
  }, inputs);
}
