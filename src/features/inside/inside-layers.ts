/** @file The layers of the document as this tab lists them, and what of their tensors can be shown as a picture. */
import { useMemo } from 'react';
import { allAnalyses, type LayerAnalysis } from '#model/analyse.ts';
import type { Family } from '#model/layers/layer-def.ts';
import { layerDef } from '#model/layers/index.ts';
import type { Shape } from '#model/shape.ts';
import { layerNames } from '#model/stack.ts';
import { useParts } from '#store/document-store.ts';

export interface InsideLayer {
  readonly name: string;
  /** The Keras class. */
  readonly title: string;
  readonly family: Family;
  readonly analysis: LayerAnalysis;
  /** The image that a list of numbers at this layer's input was; null where it was none. */
  readonly unrolled: Shape | null;
}

/** Layers that leave numbers in their places. */
const KEEPS_PLACES: ReadonlySet<string> = new Set(['dropout', 'activation', 'batch_normalization']);

/** The image of which the input of the layer at `index` of a stack is the list, when there is only a Flatten in between. */
function imageBefore(stack: readonly LayerAnalysis[], index: number): Shape | null {
  for (let below = index - 1; below >= 0; below--) {
    const { layer, input } = stack[below]!;
    if (layer.kind === 'flatten') return input.length === 3 ? input : null;
    if (!KEEPS_PLACES.has(layer.kind)) return null;
  }
  return null;
}

/** Every layer of every stack, blocks and what they hold, in the order of the vitals. */
export function useInsideLayers(): readonly InsideLayer[] {
  const parts = useParts();
  return useMemo(() => {
    const names = layerNames(parts.flatMap(({ stack }) => stack));
    const unrolled = new Map(
      parts.flatMap(({ analysis: { layers } }) =>
        layers.map((each, index) => [each.layer.id, imageBefore(layers, index)] as const),
      ),
    );
    return parts
      .flatMap(({ analysis }) => allAnalyses(analysis))
      .map((analysis, index) => {
        const { title, family } = layerDef(analysis.layer);
        const name = names[index]!;
        return { name, title, family, analysis, unrolled: unrolled.get(analysis.layer.id) ?? null };
      });
  }, [parts]);
}
