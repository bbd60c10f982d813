/** @file What a layer's vitals say, in words made from the numbers, with the rules of thumb they are held against. Pure. */
import type { LayerVitals } from '#explain/vitals.ts';
import { formatPercent } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';

export interface Remark {
  readonly level: 'fine' | 'notice';
  readonly words: Text;
}

/** A step usually moves weights by about this share of their length: Stanford CS231n, “Neural Networks Part 3”. */
export const USUAL_UPDATE = 1e-3;
/** Up to so many times more or less is nothing to worry about: Adam's first steps are large, and a layer that has settled makes small ones. */
const UPDATE_ROOM = 100;
/** From this share of dead units on a layer has lost much of its strength; CS231n, “Neural Networks Part 1”, has seen 40 %. */
const MANY_DEAD = 0.5;
/** From here on most of what a layer answers lets hardly any gradient through: Glorot & Bengio 2010. */
const MANY_SATURATED = 0.8;

/** `0.12 %`; small shares as powers of ten. */
export const formatRatio = (ratio: number): string =>
  ratio > 0 && ratio < 5e-4 ? ratio.toExponential(1) : formatPercent(ratio);

function onUpdate(ratio: number): Remark {
  const moved = formatRatio(ratio);
  const said = text(
    `The last step that was watched moved these weights by ${moved} of their length.`,
    `最近观察的一步把这些权重移动了其长度的 ${moved}。`,
  );
  const add = (level: Remark['level'], more: Text): Remark => ({
    level,
    words: text(`${said.en} ${more.en}`, `${said.zh}${more.zh}`),
  });
  if (ratio > USUAL_UPDATE * UPDATE_ROOM)
    return add(
      'notice',
      text(
        'That is more than a hundred times the usual 0.1 %: the learning rate may be too high.',
        '这超过通常的 0.1 % 的一百倍：学习率可能过高。',
      ),
    );
  if (ratio < USUAL_UPDATE / UPDATE_ROOM)
    return add(
      'notice',
      text(
        'That is less than a hundredth of the usual 0.1 %: the learning rate may be too low, the gradient may fade before it comes here, or the layer has settled.',
        '这不到通常的 0.1 % 的百分之一：学习率可能过低，梯度可能在传到这里之前已经消失，或者这一层已经稳定。',
      ),
    );
  return add(
    'fine',
    text(
      'About 0.1 % is usual, several times more in the first steps.',
      '通常约为 0.1 %，最初几步会大几倍。',
    ),
  );
}

function onDead(share: number, units: number, samples: number): Remark {
  const dead = Math.round(share * units);
  if (dead === 0)
    return {
      level: 'fine',
      words: text(
        `No dead ReLUs: each of the ${units} units answers to some of the ${samples} samples.`,
        `没有死亡的 ReLU：${units} 个单元中的每一个都对 ${samples} 个样本中的某些有响应。`,
      ),
    };
  const said = text(
    `${dead} of ${units} units answered 0 to all ${samples} samples. A ReLU that never opens gets no gradient.`,
    `${units} 个单元中有 ${dead} 个对全部 ${samples} 个样本都输出 0。从不打开的 ReLU 得不到梯度。`,
  );
  return share < MANY_DEAD
    ? { level: 'fine', words: text(`${said.en} A few are usual.`, `${said.zh}少数几个很正常。`) }
    : {
        level: 'notice',
        words: text(
          `${said.en} That is a large part of the layer; high learning rates kill units.`,
          `${said.zh}这已是该层的很大一部分；过高的学习率会使单元死亡。`,
        ),
      };
}

function onSaturated(share: number): Remark {
  const flat = formatPercent(share);
  const said = text(
    `${flat} of the answers lie where the activation is flat, its slope less than a twentieth of the steepest.`,
    `${flat} 的输出落在激活函数平坦的地方，斜率不到最陡处的二十分之一。`,
  );
  return share < MANY_SATURATED
    ? { level: 'fine', words: said }
    : {
        level: 'notice',
        words: text(
          `${said.en} Hardly any gradient passes there: smaller weights, normalisation or ReLU would help.`,
          `${said.zh}梯度几乎无法通过：减小权重、加入归一化或改用 ReLU 会有帮助。`,
        ),
      };
}

/** All there is to say of a layer with `units` units, of which `samples` samples were looked at. */
export function remarksOf(vitals: LayerVitals, units: number, samples: number): readonly Remark[] {
  const { finite, gradientNorm, updateRatio, deadShare, saturatedShare } = vitals;
  if (!finite)
    return [
      {
        level: 'notice',
        words: text(
          'Some numbers in this layer are infinite or no numbers any more (NaN).',
          '这一层中有些数已是无穷大或不再是数（NaN）。',
        ),
      },
    ];
  return [
    ...(gradientNorm === 0
      ? [{ level: 'notice', words: text('No gradient arrives here.', '没有梯度到达这里。') } as const]
      : []),
    ...(updateRatio === null ? [] : [onUpdate(updateRatio)]),
    ...(deadShare === null ? [] : [onDead(deadShare, units, samples)]),
    ...(saturatedShare === null ? [] : [onSaturated(saturatedShare)]),
  ];
}
