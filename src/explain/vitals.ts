/**
 * @file What tells whether a network is well: how weights, answers and gradients are spread in every layer, how far a step moves the
 * weights, which units do nothing. Made from plain numbers, wherever they come from. Pure.
 */
import { allAnalyses, type LayerAnalysis } from '#model/analyse.ts';
import type { Activation } from '#model/activations.ts';
import type { DataShape } from '#model/data-spec.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { layerDef, type Layer } from '#model/layers/index.ts';
import { lossDef } from '#model/losses/index.ts';
import { outputActivationOf } from '#model/layers/output-activation.ts';
import { analyseParts } from '#model/parts.ts';
import { layerNames } from '#model/stack.ts';
import { canDie, canSaturate, deadShareOf, saturatedShareOf } from './idle-units.ts';
import { allFinite, normOf, spreadOf, type Spread } from './spread.ts';

export interface LayerVitals {
  readonly name: string;
  /** Of the weights that gradients may move; null where there are none. */
  readonly weights: Spread | null;
  /** What the layer answered to all samples. */
  readonly activations: Spread;
  /** Of the mean loss; null where nothing learns. */
  readonly gradients: Spread | null;
  readonly weightNorm: number | null;
  readonly gradientNorm: number | null;
  /** ‖Δw‖ / ‖w‖ of the step that was watched last; null where nothing learns, before the first step, and where all weights were 0. */
  readonly updateRatio: number | null;
  /** The share of units that answered 0 to every sample that was looked at; null for all activations but relu. */
  readonly deadShare: number | null;
  /** The share of answers on the flat parts of sigmoid, tanh and the like; null for activations without any, and where the loss takes them over. */
  readonly saturatedShare: number | null;
  /** False where a weight, an answer or a gradient is no number any more. */
  readonly finite: boolean;
}

export interface Vitals {
  readonly step: number;
  /** That were looked at: the first ones of the training split. */
  readonly samples: number;
  /** Every layer of every stack, blocks and what they hold, in their order. */
  readonly layers: readonly LayerVitals[];
  /** Of the worker's time, that this took from training. */
  readonly tookMs: number;
}

interface NamedValues {
  readonly name: string;
  readonly values: Float32Array;
}

/** How far one step of the optimizer moved a weight: ‖Δw‖² and ‖w‖² by the weight's name. */
export type Moved = ReadonlyMap<string, readonly [moved: number, length: number]>;

/** What a network was seen to do, by names. */
export interface Sighting {
  /** [samples, …] of every layer. */
  readonly outputs: readonly NamedValues[];
  /** Of the mean loss over the samples, for every weight that learns. */
  readonly gradients: readonly NamedValues[];
  readonly weights: readonly NamedValues[];
  /** Null before the first step. */
  readonly moved: Moved | null;
}

/** A layer of a document, with what has to be known of it before its numbers say anything. */
export interface WatchedLayer {
  readonly name: string;
  readonly analysis: LayerAnalysis;
  /** That its answers have gone through; null for none, and at the end of a stack, whose answers are to be extreme where they are sure. */
  readonly activation: Activation | null;
  /** Full names of its weights that gradients may move, frozen or not. */
  readonly weights: readonly string[];
}

/** The activation that the answers of `layer` have gone through as the last thing; null for none. */
export function lastActivationOf(layer: Layer): Activation | null {
  const { family } = layerDef(layer);
  const sends = family === 'convolution' || layer.kind === 'simple_rnn';
  return sends && 'activation' in layer ? layer.activation : outputActivationOf(layer);
}

/** Every layer of `document` in the order of {@link Vitals.layers}. */
export function watchedLayers(document: PlaygroundDocument, data: DataShape): readonly WatchedLayer[] {
  const parts = analyseParts(document, data);
  const names = layerNames(parts.flatMap(({ stack }) => stack));
  const ends = new Set(parts.map(({ stack }) => stack.at(-1)?.id));
  const takenOver = lossDef(document.training.loss).outputActivation;
  return parts
    .flatMap(({ analysis }) => allAnalyses(analysis))
    .map((analysis, index) => {
      const { layer, params } = analysis;
      const name = names[index]!;
      const last = lastActivationOf(layer);
      return {
        name,
        analysis,
        activation: ends.has(layer.id) && (last === takenOver || parts.length > 1) ? null : last,
        weights: params.filter(({ trainable }) => trainable).map((param) => `${name}/${param.name}`),
      };
    });
}

/** The values of those that have one of `names`. */
const pick = (all: readonly NamedValues[], names: readonly string[]): readonly Float32Array[] =>
  all.filter(({ name }) => names.includes(name)).map(({ values }) => values);

function updateRatioOf(names: readonly string[], moved: Moved | null): number | null {
  const known = names.flatMap((name) => [moved?.get(name) ?? []].flat());
  const sum = (parity: number): number =>
    known.reduce((total, value, i) => total + (i % 2 === parity ? value : 0), 0);
  const length = sum(1);
  return length > 0 ? Math.sqrt(sum(0) / length) : null;
}

function layerVitals(
  { name, analysis, activation, weights: names }: WatchedLayer,
  seen: Sighting,
): LayerVitals {
  const [answers = new Float32Array()] = pick(seen.outputs, [name]);
  const [weights, gradients] = [pick(seen.weights, names), pick(seen.gradients, names)];
  const learns = gradients.length > 0;
  return {
    name,
    weights: weights.length > 0 ? spreadOf(weights) : null,
    activations: spreadOf([answers]),
    gradients: learns ? spreadOf(gradients) : null,
    weightNorm: weights.length > 0 ? normOf(weights) : null,
    gradientNorm: learns ? normOf(gradients) : null,
    updateRatio: learns ? updateRatioOf(names, seen.moved) : null,
    deadShare: canDie(activation) ? deadShareOf(answers, analysis.output.at(-1)!) : null,
    saturatedShare:
      activation !== null && canSaturate(activation) ? saturatedShareOf(answers, activation) : null,
    finite: allFinite([answers, ...weights, ...gradients]),
  };
}

export const vitalsOf = (layers: readonly WatchedLayer[], seen: Sighting): readonly LayerVitals[] =>
  layers.map((layer) => layerVitals(layer, seen));
