/** @file What can be done about a network that is not well: edits of the document with the words on their buttons. Pure. */
import { lastActivationOf } from '#explain/vitals.ts';
import { text, type Text } from '#lib/text.ts';
import type { Activation } from '#model/activations.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import type { FieldValue } from '#model/fields.ts';
import type { Fix, LayerDraft } from '#model/issue.ts';
import { layerDef, type Layer } from '#model/layers/index.ts';
import { OPTIMIZERS } from '#model/optimizers/index.ts';
import { everyLayer } from '#model/stack.ts';
import { nameOf } from './layers-seen.ts';

/** What the document's optimizer says of learning rates; its default is Keras's. */
export const rateField = ({ training }: PlaygroundDocument) =>
  OPTIMIZERS[training.optimizer.kind].fields.learningRate;

/** To two digits, as a person would write it; none where that changes nothing, or the optimizer does not allow it. */
function rateFix(document: PlaygroundDocument, label: Text, rate: number): readonly Fix[] {
  const { min, max } = rateField(document);
  const learningRate = Number(rate.toPrecision(2));
  const possible = learningRate >= min && learningRate <= max;
  return possible ? [{ label, change: { type: 'learning-rate', learningRate } }] : [];
}

/** To what Keras begins with. */
function usualRate(document: PlaygroundDocument, verb: Text): readonly Fix[] {
  const rate = rateField(document).default;
  const { title } = OPTIMIZERS[document.training.optimizer.kind];
  const label = text(
    `${verb.en} the learning rate to ${rate}, as usual with ${title}`,
    `把学习率${verb.zh}到 ${rate}（${title} 的常用值）`,
  );
  return rateFix(document, label, rate);
}

/** Smaller steps: the usual rate first where the document's is far above it. */
export function lowerRate(document: PlaygroundDocument): readonly Fix[] {
  const { learningRate } = document.training.optimizer;
  const label = text('Use a tenth of the learning rate', '把学习率降到十分之一');
  const tenth = rateFix(document, label, learningRate / 10);
  const far = learningRate > 10 * rateField(document).default;
  return far ? [...usualRate(document, text('Lower', '降')), ...tenth] : tenth;
}

/** Longer steps: the usual rate where the document's is far below it. */
export function raiseRate(document: PlaygroundDocument): readonly Fix[] {
  const { learningRate } = document.training.optimizer;
  if (learningRate * 10 < rateField(document).default) return usualRate(document, text('Raise', '提高'));
  const label = text('Use ten times the learning rate', '把学习率提高到十倍');
  return rateFix(document, label, learningRate * 10);
}

/** Nothing where gradients are clipped already. */
export const clipGradients = ({ training }: PlaygroundDocument): readonly Fix[] =>
  training.tools.clipping.mode === 'none'
    ? [
        {
          label: text('Clip the gradients at length 1', '把梯度长度裁剪到 1'),
          change: { type: 'tool', tool: 'clipping', fields: { mode: 'global_clipnorm', limit: 1 } },
        },
      ]
    : [];

/** Inputs of like size: by the data's own setting where it has one, else by a layer in front. */
export function scaleInputs(document: PlaygroundDocument): readonly Fix[] {
  const { data, stacks } = document;
  if ('scale' in data && data['scale'] !== 'standard')
    return [
      {
        label: text('Scale the inputs to mean 0 and variance 1', '把输入标准化为均值 0、方差 1'),
        change: { type: 'data', fields: { scale: 'standard' } },
      },
    ];
  const first = stacks.main[0];
  return first ? [insertBefore(document, first, { kind: 'batch_normalization' })] : [];
}

export const insertBefore = (document: PlaygroundDocument, layer: Layer, draft: LayerDraft): Fix => {
  const added = layerDef({ kind: draft.kind as Layer['kind'] }).title;
  const { en, zh } = nameOf(document, layer);
  return {
    label: text(`Add ${added} before ${en}`, `在 ${zh}之前加入 ${added}`),
    layerId: layer.id,
    change: { type: 'insert-before', draft },
  };
};

const together = (
  label: Text,
  layers: readonly Layer[],
  fields: Readonly<Record<string, FieldValue>>,
): Fix => ({
  label,
  change: {
    type: 'several',
    fixes: layers.map(({ id }) => ({ label, layerId: id, change: { type: 'update', fields } })),
  },
});

/** One activation for all of `layers`. */
export function activateWith(
  document: PlaygroundDocument,
  layers: readonly Layer[],
  activation: Activation,
): Fix {
  const one = layers.length === 1 ? nameOf(document, layers[0]!) : null;
  return together(
    one === null
      ? text(`Give ${layers.length} layers ${activation}`, `让 ${layers.length} 层改用 ${activation}`)
      : text(`Give ${one.en} ${activation}`, `让 ${one.zh}改用 ${activation}`),
    layers,
    { activation },
  );
}

/** Settings in which a layer says how its kernels begin. */
const INITIALIZERS = [
  'kernelInitializer',
  'depthwiseInitializer',
  'pointwiseInitializer',
  'recurrentInitializer',
];

/** How the kernels of a layer begin, by the names of its settings. */
export const initializersOf = (layer: Layer): readonly (readonly [name: string, value: string])[] =>
  Object.entries(layer).filter(
    (entry): entry is [string, string] => INITIALIZERS.includes(entry[0]) && typeof entry[1] === 'string',
  );

/** Kernels of `layers` that begin as Keras has it, or as suits relu. */
export function initializeWith(layers: readonly Layer[], initializer: 'glorot_uniform' | 'he_normal'): Fix {
  const label = text(`Begin with ${initializer} weights`, `权重初始化改用 ${initializer}`);
  const fixes = layers.map((layer): Fix => {
    const fields = Object.fromEntries(initializersOf(layer).map(([name]) => [name, initializer]));
    return { label, layerId: layer.id, change: { type: 'update', fields } };
  });
  return { label, change: { type: 'several', fixes } };
}

/** Layers whose answers go through one of `activations` last: what a recurrent cell has within is not meant. */
export const layersWith = (
  { stacks }: PlaygroundDocument,
  activations: readonly Activation[],
): readonly Layer[] =>
  everyLayer(stacks).filter((layer) => activations.includes(lastActivationOf(layer) ?? 'linear'));

export const rateWords = ({ training }: PlaygroundDocument): string =>
  String(training.optimizer.learningRate);
