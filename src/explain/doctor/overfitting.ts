/** @file Training gets better and validation worse: what is learned now holds for the training samples only. */
import { formatLoss } from '#lib/format.ts';
import { mean } from '#lib/mean.ts';
import { text } from '#lib/text.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import type { Fix } from '#model/issue.ts';
import { lastLayer } from '#model/edit.ts';
import { layerDef } from '#model/layers/index.ts';
import { everyLayer } from '#model/stack.ts';
import type { Case, Diagnose } from './case.ts';
import { curveOf, epochRows, isSteady } from './curve.ts';
import { insertBefore } from './remedies.ts';

/** Epochs since the best one: validation goes up and down from one to the next (Prechelt 1998, "Early stopping – but when?"). */
const PATIENCE = 3;
/** Over its best, validation has risen by this share, and by this share of what training began with: less is no harm. */
const RISEN = 0.2;
const RISEN_OF_START = 0.1;
/** Validation costs so many times what training does. */
const APART = 1.5;
/** Of a network that answers more of the validation samples right than before nobody would say that it gets worse. */
const ACCURACY_GAIN = 0.005;

/** Mean training loss of the epoch that ends at `epochs[index]`. */
const trainingLoss = (about: Case, index: number): number =>
  mean(epochRows(about, index).map(({ loss }) => loss));

function remediesFor(document: PlaygroundDocument): readonly Fix[] {
  const last = lastLayer(document);
  const layers = everyLayer(document.stacks);
  const dropout: readonly Fix[] =
    last && layers.length > 1 && !layers.some((layer) => layerDef(layer).family === 'regularization')
      ? [insertBefore(document, last, { kind: 'dropout', fields: { rate: 0.3 } })]
      : [];
  const stopping: readonly Fix[] = document.training.tools.earlyStopping.on
    ? []
    : [
        {
          label: text('Stop early and keep the best weights', '提前停止并保留最佳权重'),
          change: {
            type: 'tool',
            tool: 'earlyStopping',
            fields: { on: true, patience: PATIENCE, restoreBestWeights: true },
          },
        },
      ];
  const heavy = layers.filter((layer) => 'l2' in layer && layer.l2 === 0 && layer !== last);
  const label = text('Keep the weights small (L2 0.001)', '让权重保持较小（L2 0.001）');
  const fixes = heavy.map(({ id }): Fix => ({
    label,
    layerId: id,
    change: { type: 'update', fields: { l2: 0.001 } },
  }));
  return [
    ...dropout,
    ...stopping,
    ...(heavy.length > 0 ? [{ label, change: { type: 'several', fixes } } as const] : []),
  ];
}

export const diagnoseOverfitting: Diagnose = (about) => {
  const { epochs, document } = about;
  const curve = isSteady(about) ? curveOf(about) : null;
  if (!curve || epochs.length <= PATIENCE) return null;
  const losses = epochs.map(({ loss }) => loss);
  const best = losses.indexOf(Math.min(...losses));
  if (best < 0 || epochs.length - 1 - best < PATIENCE) return null;
  const lately = epochs.slice(-PATIENCE);
  const now = mean(lately.map(({ loss }) => loss));
  const rise = now - losses[best]!;
  const [then, training] = [trainingLoss(about, best), trainingLoss(about, epochs.length - 1)];
  const wiser = mean(lately.map(({ accuracy }) => accuracy)) > epochs[best]!.accuracy + ACCURACY_GAIN;
  const risen = rise >= RISEN * losses[best]! && rise >= RISEN_OF_START * curve.start;
  if (!risen || wiser || !(training < then) || !(now > APART * training)) return null;
  const [low, high] = [formatLoss(losses[best]!), formatLoss(now)];
  return {
    layer: null,
    title: text('The network overfits', '网络过拟合'),
    evidence: text(
      `Validation loss was lowest in epoch ${best + 1} (${low}) and is ${high} now, while training loss fell from ${formatLoss(then)} to ${formatLoss(training)}.`,
      `验证损失在第 ${best + 1} 轮最低（${low}），现在为 ${high}；同时训练损失从 ${formatLoss(then)} 降到 ${formatLoss(training)}。`,
    ),
    cause: text(
      'The network has enough weights to learn the training samples by heart, their noise included. That helps with these samples and harms with all others.',
      '网络的权重多到足以背下训练样本，连噪声也一起背下来。这对训练样本有帮助，对其他样本却有害。',
    ),
    fixes: remediesFor(document),
    goodUntil: epochs[best]!.step,
  };
};
