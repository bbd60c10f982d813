/** @file Normalisation of groups of channels within each sample; with one channel in each it is instance normalisation. */
import { call } from '#model/construction.ts';
import { err, ok } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { int } from '#model/fields.ts';
import { formatShape, sizeOf } from '#model/shape.ts';
import { REMOVE_LAYER } from '#model/layer-fixes.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { epsilon, gammaAndBeta, scaleAndShift, withoutWords } from './scale-and-shift.ts';

/** Groups that `channels` are dealt into: −1 gives every channel a group of its own. */
export const groupCount = ({ groups }: { readonly groups: number }, channels: number): number =>
  groups === -1 ? channels : groups;

/** The most groups, not more than `wanted`, into which `channels` can be dealt evenly. */
function nearestCount(wanted: number, channels: number): number {
  let count = Math.min(Math.max(1, wanted), channels);
  while (channels % count !== 0) count--;
  return count;
}

export const groupNormalization = defineLayer({
  kind: 'group_normalization',
  title: 'GroupNormalization',
  family: 'normalization',
  code: 'Gn',
  lead: 'groups',
  fields: {
    groups: int({
      label: text('Groups', '组数'),
      help: text(
        'How many groups the channels are dealt into; -1 gives every channel its own.',
        '把通道分成多少组；-1 表示每个通道自成一组。',
      ),
      min: -1,
      max: 1024,
      default: 32,
    }),
    epsilon: epsilon(0.001),
    ...scaleAndShift,
  },
  doc: {
    summary: text(
      'Shifts and scales groups of channels, over all places of one sample, so that their mean is 0 and their variance 1, then applies a learned scale γ and shift β per channel. It stands in for BatchNormalization where batches are small. Wu and He 2018.',
      '把每个样本的通道分组，在所有位置上平移并缩放，使每组均值为 0、方差为 1，再按通道乘以可学习的 γ、加上 β。批次很小时可代替 BatchNormalization。Wu 与 He，2018。',
    ),
    forward: String.raw`a_{p,c} = \gamma_c \hat{x}_{p,c} + \beta_c, \quad \hat{x}_{p,c} = \frac{x_{p,c} - \mu_G}{\sqrt{\sigma_G^2 + \epsilon}}, \quad c \in G`,
    backward: [
      String.raw`\frac{\partial L}{\partial \gamma_c} = \sum_p \frac{\partial L}{\partial a_{p,c}} \hat{x}_{p,c}, \quad \frac{\partial L}{\partial \beta_c} = \sum_p \frac{\partial L}{\partial a_{p,c}}`,
      String.raw`g = \gamma_c \frac{\partial L}{\partial a_{p,c}}, \quad \frac{\partial L}{\partial x_{p,c}} = \frac{g - \overline{g}_G - \hat{x}_{p,c}\, \overline{g \hat{x}}_G}{\sqrt{\sigma_G^2 + \epsilon}}`,
    ],
  },
  describe: ({ groups, ...rest }) => [
    groups === -1 ? text('a group per channel', '每通道一组') : text(`${groups} groups`, `${groups} 组`),
    ...withoutWords(rest),
  ],
  keepsMask: () => true,
  inferShape(spec, input) {
    const channels = input.at(-1)!;
    const groups = groupCount(spec, channels);
    if (groups > 0 && channels % groups === 0) return ok(input);
    const nearest = nearestCount(groups, channels);
    return err({
      message: text(
        `GroupNormalization receives ${formatShape(input)}: ${channels} channels cannot be dealt evenly into ${groups} groups.`,
        `GroupNormalization 收到 ${formatShape(input)}：${channels} 个通道不能平均分成 ${groups} 组。`,
      ),
      fixes: [
        {
          label: text(`Make it ${nearest} ${nearest === 1 ? 'group' : 'groups'}`, `改为 ${nearest} 组`),
          change: { type: 'update', fields: { groups: nearest } },
        },
        REMOVE_LAYER,
      ],
    });
  },
  params: (spec, input) => gammaAndBeta(spec, input.at(-1)!),
  cost: (_spec, input) => ({ multiplyAdds: 4 * sizeOf(input), activations: sizeOf(input) }),
  torch({ center, scale, epsilon: eps, ...spec }, input) {
    if (center !== scale) return null;
    const channels = input.at(-1)!;
    const affine = scale ? {} : { affine: false };
    return [call('nn.GroupNorm', [groupCount(spec, channels), channels], { eps, ...affine })];
  },
});
