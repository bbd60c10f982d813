import { text } from '#lib/text.ts';
import type { Explain } from '#explain/layers/layer-explanation.ts';
import { mixture } from '#explain/layers/mixtures.ts';
import { rowsOtherThan } from '#explain/masks.ts';
import { role, slope } from '#explain/told.ts';

/** a = m x: a step whose numbers are all the mask value is padding, and becomes zeros. */
export const masking: Explain<'masking'> = (site) => {
  const width = site.input.at(-1)!;
  const steps = rowsOtherThan(site.read(site.source).values, width, site.spec.maskValue);
  const counts = (index: number): boolean => steps[Math.floor(index / width)]!;
  const words = (index: number) =>
    counts(index)
      ? text(
          'This step has something in it: it counts, and its numbers and gradients go through as they are.',
          '这一步有内容：它计入，数与梯度都原样通过。',
        )
      : text(
          `All ${width} numbers of this step are ${site.spec.maskValue}: it is padding. It becomes zeros, layers above skip it, and no gradient comes back.`,
          `这一步的 ${width} 个数都是 ${site.spec.maskValue}：它是填充。它变为零，上面的层会跳过它，也没有梯度传回。`,
        );
  const through = (index: number) => (counts(index) ? [[index, 1] as const] : []);
  return mixture(site, {
    tex: {
      sum: String.raw`${role('output', 'a_{t,j}')} = m_t\, ${role('input', 'x_{t,j}')}, \quad m_t = 1 \text{ if } ${role('input', 'x_t')} \text{ counts, else } 0`,
      down: String.raw`${slope('upstream', 'x_{t,j}')} = m_t\, ${role('upstream', String.raw`\delta_{t,j}`)}`,
    },
    ofOutput: through,
    ofInput: through,
    sumWords: (_line, o) => [words(o)],
    downWords: (_line, i) => [words(i)],
  });
};
