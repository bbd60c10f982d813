/** @file How a layer is called: in full for screen readers, and briefly where another sentence speaks of it. */
import { formatCount } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';
import type { LayerAnalysis } from '#model/analyse.ts';
import { branchesOf, layerDef, type Layer } from '#model/layers/index.ts';
import { isFrozen } from '#model/layers/trainable.ts';
import { layerReference, placeInPart } from '#explain/layer-reference.ts';
import { formatShape, type Shape } from '#model/shape.ts';
import { allLayers, findLayer, type Spot, type Stacks } from '#model/stack.ts';

const joined = (title: string, parts: readonly Text[]): Text =>
  text([title, ...parts.map(({ en }) => en)].join(', '), [title, ...parts.map(({ zh }) => zh)].join('，'));

const outputOf = (shape: Shape): Text => text(`output ${formatShape(shape)}`, `输出 ${formatShape(shape)}`);

/** What tells the layer from others of its kind, and whether it is frozen: by itself, or with a block around it. */
export const traitsOf = (layer: Layer, analysis: LayerAnalysis | undefined): readonly Text[] => [
  ...layerDef(layer).describe(layer),
  ...((analysis?.frozen ?? isFrozen(layer)) ? [text('frozen', '已冻结')] : []),
];

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
  const held = def.block ? [heldWords(layer, undefined)] : [];
  return joined(def.title, [...traitsOf(layer, analysis), ...held, ...facts]);
}

/** `Input, grey image, output 28×28×1` */
export const inputLabel = (kind: Text, shape: Shape): Text => joined('Input', [kind, outputOf(shape)]);

/** `Residual`, or `branch 2 of Parallel`: a stack within a block. */
export function branchReference(stacks: Stacks, block: Layer, branch: number): Text {
  const { en, zh } = layerReference(stacks, block);
  if (branchesOf(block).length === 1) return text(en, zh);
  return text(`branch ${branch + 1} of ${en}`, `${zh} 的分支 ${branch + 1}`);
}

/** `layer 3`, or `layer 4.2.1, in branch 2 of Parallel`. */
export function placeWords(stacks: Stacks, spot: Spot): Text {
  const place = placeInPart(stacks, spot);
  const { holder } = spot;
  if (typeof holder === 'string') return place;
  const within = branchReference(stacks, findLayer(stacks, holder.block)!, holder.branch);
  return text(`${place.en}, in ${within.en}`, `${place.zh}（在 ${within.zh} 中）`);
}

/** `5 layers, 1,234 parameters`: what a block holds, however deep. The parameters are missing where no shape reaches it. */
export function heldWords(block: Layer, analysis: LayerAnalysis | undefined): Text {
  const layers = branchesOf(block).flatMap(allLayers).length;
  const count = analysis && formatCount(analysis.parameters);
  return text(
    (layers === 1 ? '1 layer' : `${layers} layers`) + (count ? `, ${count} parameters` : ''),
    `${layers} 层` + (count ? `，${count} 个参数` : ''),
  );
}
