/** @file A curve that has been flat from the start, and no sign of any other illness. */
import { formatCount, formatLoss } from '#lib/format.ts';
import { text } from '#lib/text.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { lastLayer } from '#model/edit.ts';
import type { Fix } from '#model/issue.ts';
import type { LayerKind } from '#model/layers/index.ts';
import { everyLayer } from '#model/stack.ts';
import type { Diagnose } from './case.ts';
import { curveOf, learnsNothing } from './curve.ts';
import { activationOf } from './layers-seen.ts';
import { raiseRate } from './remedies.ts';

/** Epochs and steps before anybody speaks of standing still: some problems are hard to begin with. */
const EPOCHS = 10;
const STEPS = 300;
/** A plateau a little way down is one of the way: this much of what it began with is none. */
const NOTHING = 0.9;
/** From one twentieth of the curve to the next the loss fell by less than this share of what it began with. */
const FLAT = 0.005;

/** Layers whose answers are sums of their inputs, but for an activation. */
const LINEAR: readonly LayerKind[] = [
  'dense',
  'conv1d',
  'conv2d',
  'flatten',
  'reshape',
  'permute',
  'activation',
  'average_pooling1d',
  'average_pooling2d',
  'global_average_pooling1d',
  'global_average_pooling2d',
  'batch_normalization',
  'dropout',
];

/** Is what the network computes, before its last activation, one weighted sum of the inputs? */
function isLinear(document: PlaygroundDocument): boolean {
  const last = lastLayer(document);
  return everyLayer(document.stacks).every(
    (layer) =>
      LINEAR.includes(layer.kind) && (layer === last || (activationOf(layer) ?? 'linear') === 'linear'),
  );
}

function hiddenLayer(document: PlaygroundDocument): readonly Fix[] {
  const last = lastLayer(document);
  if (!last) return [];
  return [
    {
      label: text('Add a hidden Dense layer with 8 units and tanh', '添加一个 8 单元、tanh 的隐藏 Dense 层'),
      layerId: last.id,
      change: { type: 'insert-before', draft: { kind: 'dense', fields: { units: 8, activation: 'tanh' } } },
    },
  ];
}

const toAdam = ({ training }: PlaygroundDocument): readonly Fix[] =>
  training.optimizer.kind === 'sgd' || training.optimizer.kind === 'momentum'
    ? [{ label: text('Use Adam', '改用 Adam'), change: { type: 'optimizer', optimizer: 'adam' } }]
    : [];

export const diagnoseStall: Diagnose = (about) => {
  const { document, epochs } = about;
  const curve = curveOf(about);
  if (!curve || !learnsNothing(about) || epochs.length < EPOCHS || curve.step < STEPS) return null;
  if (curve.recent < NOTHING * curve.start || curve.before - curve.recent > FLAT * curve.start) return null;
  const linear = isLinear(document);
  return {
    layer: linear ? (lastLayer(document)?.id ?? null) : null,
    title: text('Training stands still', '训练停滞'),
    evidence: text(
      `In ${formatCount(curve.step)} steps the loss went from ${formatLoss(curve.start)} to ${formatLoss(curve.recent)}, and no longer falls.`,
      `${formatCount(curve.step)} 步里损失从 ${formatLoss(curve.start)} 变到 ${formatLoss(curve.recent)}，已不再下降。`,
    ),
    cause: linear
      ? text(
          'This network is one weighted sum of its inputs: it can draw a straight line and nothing else, however long it trains. A hidden layer with an activation lets it bend.',
          '这个网络只是输入的一个加权和：无论训练多久，它只能画一条直线。加一个带激活函数的隐藏层，它才能弯曲。',
        )
      : text(
          'Nothing is wrong with the gradients, yet they lead nowhere: the network may be too small or of the wrong shape for this data, the steps too short to leave a plateau, or the labels may have little to do with the inputs.',
          '梯度本身没有问题，却走不出去：可能网络太小或结构不适合这份数据，可能步子太短走不出平台，也可能标签与输入没什么关系。',
        ),
    fixes: linear
      ? [...hiddenLayer(document), ...toAdam(document)]
      : [...toAdam(document), ...raiseRate(document)],
    goodUntil: null,
  };
};
