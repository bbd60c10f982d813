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
  /** From the sample up to this layer, where they follow one another; empty where they do not. */
  readonly path: readonly LayerAnalysis[];
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
    const places = new Map(
      parts.flatMap(({ analysis: { layers } }, part) =>
        layers.map((each, index) => {
          const path = part === 0 ? layers.slice(0, index + 1) : [];
          return [each.layer.id, { unrolled: imageBefore(layers, index), path }] as const;
        }),
      ),
    );
    return parts
      .flatMap(({ analysis }) => allAnalyses(analysis))
      .map((analysis, index) => {
        const { title, family } = layerDef(analysis.layer);
        const name = names[index]!;
        const { unrolled = null, path = [] } = places.get(analysis.layer.id) ?? {};
        return { name, title, family, analysis, unrolled, path };
      });
  }, [parts]);
}
