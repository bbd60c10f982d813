/** @file How a layer is called: in full for screen readers, and briefly where another sentence speaks of it. */
import { formatCount } from '#lib/format.ts';
import { text, verbatim, type Text } from '#lib/text.ts';
import type { LayerAnalysis } from '#model/analyse.ts';
import { layerDef, type Layer } from '#model/layers/index.ts';
import { formatShape, type Shape } from '#model/shape.ts';

const joined = (title: string, parts: readonly Text[]): Text =>
  text([title, ...parts.map(({ en }) => en)].join(', '), [title, ...parts.map(({ zh }) => zh)].join('，'));

const outputOf = (shape: Shape): Text => text(`output ${formatShape(shape)}`, `输出 ${formatShape(shape)}`);

/**
 * `Conv2D, 32 filters 3×3, valid, relu, output 26×26×32, 320 parameters`. Begins with the Keras class.
 * `analysis` is missing where no shape reaches the layer.
 */
export function layerLabel(layer: Layer, analysis: LayerAnalysis | undefined): Text {
  const def = layerDef(layer);
  const count = formatCount(analysis?.parameters ?? 0);
  const facts = analysis
    ? [outputOf(analysis.output), text(`${count} parameters`, `${count} 个参数`)]
    : [text('output unknown', '输出未知')];
  return joined(def.title, [...def.describe(layer), ...facts]);
}

/** `Input, grey image, output 28×28×1` */
export const inputLabel = (kind: Text, shape: Shape): Text => joined('Input', [kind, outputOf(shape)]);

/** `Flatten`, or `Conv2D (layer 3)` where there is more than one Conv2D. Layers count from 1 after the input. */
export function layerReference(stack: readonly Layer[], index: number): Text {
  const layer = stack[index]!;
  const { title } = layerDef(layer);
  const alone = stack.filter(({ kind }) => kind === layer.kind).length === 1;
  return alone ? verbatim(title) : text(`${title} (layer ${index + 1})`, `${title}（第 ${index + 1} 层）`);
}
