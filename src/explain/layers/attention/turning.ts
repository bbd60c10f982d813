/** @file Rotary positions: pairs of numbers turned by an angle that grows with the step. Su et al. 2021, arXiv:2104.09864. */
import { text } from '#lib/text.ts';
import type { LayerExplanation } from '#explain/layers/layer-explanation.ts';
import { mixture, type Share } from '#explain/layers/mixtures.ts';
import type { StepSite } from '#explain/layers/steps/step.ts';
import { role, slope } from '#explain/told.ts';

/** By how much a step turns a pair, at most at its first numbers. */
const LONGEST = 10_000;

const angleWords = (angle: number) => {
  const degrees = Math.round((angle * 180) / Math.PI) % 360;
  return text(
    `With its neighbour it is an arrow, which this step turns by ${degrees}°: so a score depends on how far apart two steps are.`,
    `它与相邻的数组成一支箭头，这一步把它转过 ${degrees}°：于是得分取决于两步相距多远。`,
  );
};

/** [steps, heads, numbers] both. */
export function turning(site: StepSite, name: string): LayerExplanation {
  const [, heads, dim] = site.output as readonly [number, number, number];
  const angleOf = (index: number): number =>
    Math.floor(index / (heads * dim)) / LONGEST ** ((2 * Math.floor((index % dim) / 2)) / dim);
  /** What a number is made of, or goes into; `way` is 1 on the way up, −1 on the way back. */
  const shares = (index: number, way: 1 | -1): readonly Share[] => {
    const angle = angleOf(index);
    const isFirst = (index % dim) % 2 === 0;
    return [
      [index, Math.cos(angle)],
      [isFirst ? index + 1 : index - 1, (isFirst ? -way : way) * Math.sin(angle)],
    ];
  };
  const [x, turned] = [role('input', name), role('output', `${name}'`)];
  return mixture(site, {
    tex: {
      sum: String.raw`${turned}_{2i} = ${x}_{2i} \cos t\theta_i - ${x}_{2i+1} \sin t\theta_i, \quad ${turned}_{2i+1} = ${x}_{2i+1} \cos t\theta_i + ${x}_{2i} \sin t\theta_i`,
      down: String.raw`${slope('upstream', `${name}_{2i}`)} = ${slope('upstream', `${name}'_{2i}`)} \cos t\theta_i + ${slope('upstream', `${name}'_{2i+1}`)} \sin t\theta_i, \quad ${slope('upstream', `${name}_{2i+1}`)} = ${slope('upstream', `${name}'_{2i+1}`)} \cos t\theta_i - ${slope('upstream', `${name}'_{2i}`)} \sin t\theta_i`,
    },
    ofOutput: (o) => shares(o, 1),
    ofInput: (i) => shares(i, -1),
    sumWords: (_line, o) => [angleWords(angleOf(o))],
    downWords: (_line, i) => [angleWords(angleOf(i))],
  });
}
