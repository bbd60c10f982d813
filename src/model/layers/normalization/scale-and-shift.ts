/** @file What normalising layers have in common: ε, and the learned scale γ and shift β behind them. */
import { text, type Text } from '#lib/text.ts';
import { flag, number } from '#model/fields.ts';
import type { ParamDef } from '#model/layers/layer-def.ts';
import { trainable as learning } from '#model/layers/trainable.ts';

export const epsilon = (usual: number) =>
  number({
    label: text('Epsilon', 'ε'),
    help: text('Keeps the division safe when the variance is tiny.', '方差很小时保证除法安全。'),
    min: 1e-7,
    max: 0.1,
    step: 10,
    scale: 'log',
    default: usual,
  });

export const scaleAndShift = {
  center: flag({
    label: text('Center', '平移'),
    help: text('Adds a learned shift β to every channel.', '给每个通道加上可学习的偏移 β。'),
    default: true,
  }),
  scale: flag({
    label: text('Scale', '缩放'),
    help: text('Multiplies every channel by a learned factor γ.', '给每个通道乘以可学习的系数 γ。'),
    default: true,
  }),
  trainable: learning,
};

interface ScaleAndShift {
  readonly center: boolean;
  readonly scale: boolean;
}

/** What a layer goes without, for its description. */
export const withoutWords = ({ center, scale }: ScaleAndShift): readonly Text[] => [
  ...(scale ? [] : [text('no scale', '无缩放')]),
  ...(center ? [] : [text('no shift', '无平移')]),
];

/** A weight for each of `channels`. */
export const perChannel = (
  name: string,
  channels: number,
  { initializer, trainable }: Pick<ParamDef, 'initializer' | 'trainable'>,
): ParamDef => ({ name, shape: [channels], initializer, trainable, fanIn: channels, fanOut: channels });

/** γ and β, those that the layer has. */
export const gammaAndBeta = ({ center, scale }: ScaleAndShift, channels: number): readonly ParamDef[] => [
  ...(scale ? [perChannel('gamma', channels, { initializer: 'ones', trainable: true })] : []),
  ...(center ? [perChannel('beta', channels, { initializer: 'zeros', trainable: true })] : []),
];
