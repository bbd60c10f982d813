/** @file What cells of all kinds say of their numbers. */
import { text, type Text } from '#lib/text.ts';
import { shareWords, spoken } from '#explain/words.ts';
import { gradient, here, type Carried, type Ref } from './cell.ts';

/** ∂L/∂h, which every cell has. */
export const H_GRADIENT = {
  is: 'carried',
  of: 'h',
  name: '∂L/∂h',
  title: text('Gradient of h, from above and from later steps: ∂L/∂h', 'h 的梯度，来自上方与后面各步：∂L/∂h'),
  role: 'upstream',
  tex: gradient('h'),
} as const satisfies Partial<Carried>;

/** Of ∂L/∂h. */
export function arrivingWords(valueOf: (ref: Ref) => number): readonly Text[] {
  const value = valueOf(here('∂L/∂h'));
  if (value === 0) return [text('Nothing comes back to this step.', '没有梯度传回这一步。')];
  const more = value > 0 ? text('larger', '变大') : text('smaller', '变小');
  return [
    text(
      `Were this memory larger at this step, all that follows from it would make the loss ${more.en}: by ${spoken(Math.abs(value))} for each 1.`,
      `这一步的记忆若变大，由它引出的一切会使损失${more.zh}：每增加 1 约变 ${spoken(Math.abs(value))}。`,
    ),
  ];
}

/** Of a gate: how far it stands open. */
export function gateWords(name: Text, value: number): readonly Text[] {
  const open = shareWords(value);
  return [
    value >= 0 && value <= 1
      ? text(`${name.en} stands ${open.en} open.`, `${name.zh}开了 ${open.zh}。`)
      : text(`${name.en} multiplies by ${spoken(value)}.`, `${name.zh}乘以 ${spoken(value)}。`),
  ];
}

/** Of δ. */
export function slopeWords(slope: number): readonly Text[] {
  if (slope === 0)
    return [
      text(
        'The activation is flat here: nothing of the gradient gets through.',
        '激活函数在这里是平的：梯度完全通不过。',
      ),
    ];
  return [
    text(
      `The slope of the activation lets ${spoken(slope)} of the gradient through.`,
      `激活函数的斜率让 ${spoken(slope)} 倍的梯度通过。`,
    ),
  ];
}
