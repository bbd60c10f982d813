/** @file The layers of a document beside what was seen of them, and how one is called in a sentence. Pure. */
import { layerReference } from '#explain/layer-reference.ts';
import { text, type Text } from '#lib/text.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import type { Layer } from '#model/layers/index.ts';
import { everyLayer, joinStacks, layerNames } from '#model/stack.ts';
import { outputActivationOf } from '#model/layers/output-activation.ts';
import type { Activation } from '#model/activations.ts';
import type { Spread } from '#explain/spread.ts';
import type { LayerVitals, Vitals } from '#explain/vitals.ts';
import type { Case } from './case.ts';

export interface SeenLayer {
  readonly layer: Layer;
  readonly vitals: LayerVitals;
  /** True for the last layer of a stack: what it answers is what was asked for. */
  readonly ends: boolean;
}

/** The layers that `vitals` speaks of, in the order of the document. */
export function layersSeen(
  { document }: Pick<Case, 'document'>,
  vitals: Vitals | null,
): readonly SeenLayer[] {
  const { stacks } = document;
  const names = layerNames(joinStacks(stacks));
  const ends = new Set(Object.values(stacks).map((stack) => stack.at(-1)?.id));
  return everyLayer(stacks).flatMap((layer, index) => {
    const seen = vitals?.layers.find(({ name }) => name === names[index]);
    return seen ? [{ layer, vitals: seen, ends: ends.has(layer.id) }] : [];
  });
}

/** Tables of which a sample reads a few rows only: their gradients are mostly zeros. */
const SPARSE: ReadonlySet<Layer['kind']> = new Set(['embedding', 'position_embedding']);

/** Those with weights that training moves, without sparse tables. */
export const learningLayers = (seen: readonly SeenLayer[]): readonly SeenLayer[] =>
  seen.filter(({ layer, vitals }) => vitals.gradients !== null && !SPARSE.has(layer.kind));

export const activationOf = (layer: Layer): Activation | null =>
  layer.kind === 'activation' ? layer.activation : outputActivationOf(layer);

/** How a layer is called within a sentence; in Chinese with the space that follows Latin letters. */
export function nameOf({ stacks }: PlaygroundDocument, layer: Layer): Text {
  const { en, zh } = layerReference(stacks, layer);
  return text(en, zh.endsWith('）') ? zh : `${zh} `);
}

/** √(mean of squares) of a spread: of a gradient the usual size of one of its numbers. */
export const usualSize = ({ mean, deviation }: Pick<Spread, 'mean' | 'deviation'>): number =>
  Math.hypot(mean, deviation);
