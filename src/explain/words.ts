/** @file What numbers say in words. Made from the numbers alone: nothing here knows what a picture shows. */
import { formatLoss, formatPercent } from '#lib/format.ts';
import { text, verbatim, type Text } from '#lib/text.ts';
import type { Line, Term } from './derivation.ts';

/** Three figures. */
export const spoken = formatLoss;

/** How much of something: `83.1 %`, or for what is no share `1.30 times`. */
export const shareWords = (factor: number): Text =>
  factor >= 0 && factor <= 1
    ? verbatim(formatPercent(factor))
    : text(`${spoken(factor)} times`, `${spoken(factor)} 倍`);

const count = (terms: readonly Term[], of: (value: number) => boolean): number =>
  terms.filter(({ value }) => of(value)).length;

/** Of a sum: what pushes up, what pushes down, what says nothing. */
export function sumWords({ terms, bias, value }: Line): readonly Text[] {
  const [up, down] = [count(terms, (v) => v > 0), count(terms, (v) => v < 0)];
  const silent = terms.length - up - down;
  const b = bias ? spoken(bias.value) : null;
  return [
    text(
      `Of ${terms.length === 1 ? '1 product' : `${terms.length} products`}, ${up} ${up === 1 ? 'pushes' : 'push'} up and ${down} ${down === 1 ? 'pushes' : 'push'} down${silent === 0 ? '' : `; ${silent} ${silent === 1 ? 'is' : 'are'} 0`}.${b === null ? '' : ` The bias adds ${b}.`} Together: ${spoken(value)}.`,
      `${terms.length} 个乘积中，${up} 个向上推，${down} 个向下推${silent === 0 ? '' : `，${silent} 个为 0`}。${b === null ? '' : `偏置再加 ${b}。`}合计 ${spoken(value)}。`,
    ),
  ];
}

/** Of ∂L/∂x: where the loss would go if the number were a little larger. */
export function pullWords({ terms, value }: Line): readonly Text[] {
  const heard = count(terms, (v) => v !== 0);
  if (value === 0)
    return [
      text(
        `Nothing comes back here: ${heard === 0 ? 'every gradient above it is 0' : 'what comes back adds up to 0'}.`,
        `没有梯度传回这里：${heard === 0 ? '上方的梯度全为 0' : '传回的各项恰好抵消为 0'}。`,
      ),
    ];
  return [
    text(
      `${heard} of ${terms.length} ways up carry a gradient. If this number were larger, the loss would be ${value > 0 ? 'larger' : 'smaller'}: by ${spoken(Math.abs(value))} for each 1, as long as the step is small.`,
      `向上的 ${terms.length} 条路中有 ${heard} 条带着梯度。这个数若变大，损失会${value > 0 ? '变大' : '变小'}：每增加 1 约变 ${spoken(Math.abs(value))}（步子要小）。`,
    ),
  ];
}

/** Of ∂L/∂W: how the places vote that the weight has touched. */
export function voteWords({ terms, value }: Line, name: string): readonly Text[] {
  const touched = count(terms, (v) => v !== 0);
  const more = count(terms, (v) => v < 0);
  if (touched === 0)
    return [
      text(
        `${name} had no say in this sample: wherever it was used, the input or the gradient is 0. So its gradient is 0.`,
        `${name} 对这个样本没有影响：凡用到它的地方，输入或梯度都是 0，所以它的梯度是 0。`,
      ),
    ];
  if (touched === 1)
    return [
      text(
        `In the one place where ${name} mattered, more of it would have ${more === 1 ? 'lowered' : 'raised'} the loss: make it ${value > 0 ? 'smaller' : 'larger'}.`,
        `${name} 只在 1 处起作用：它再大一点，损失会${more === 1 ? '更低' : '更高'}，所以该把它调${value > 0 ? '小' : '大'}。`,
      ),
    ];
  return [
    text(
      `In ${more} of the ${touched} places where ${name} mattered, more of it would have lowered the loss. Together they say: make it ${value > 0 ? 'smaller' : 'larger'}.`,
      `在 ${name} 起作用的 ${touched} 处中，有 ${more} 处是“它再大一点，损失会更低”。合起来的意见是：把它调${value > 0 ? '小' : '大'}。`,
    ),
  ];
}

/** Of a gradient that reaches the parts of a sum. */
export const UNDIVIDED = text(
  'A sum hands its gradient to both of its parts, undivided.',
  '求和把梯度原封不动地交给两边。',
);
