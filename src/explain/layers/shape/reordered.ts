/** @file Permute and RepeatVector: the same numbers at other places, or at several. */
import { text } from '#lib/text.ts';
import { numbersOf } from '#model/fields.ts';
import { placeIn, sizeOf } from '#model/shape.ts';
import type { Explain } from '#explain/layers/layer-explanation.ts';
import { mixture } from '#explain/layers/mixtures.ts';
import { moved } from '#explain/layers/passing.ts';
import { role, slope } from '#explain/told.ts';

/** Axis k of the output is axis dims[k] of the input, counted from 1. */
export const permute: Explain<'permute'> = (site) => {
  const { input, output, spec } = site;
  const steps = numbersOf(spec.dims).map((axis) => sizeOf(input.slice(axis)));
  return moved(site, (o) => placeIn(output, o).reduce((sum, place, k) => sum + place * steps[k]!, 0));
};

const REPEATED = text(
  'A copy; every copy tells the number below what it was told.',
  '一份拷贝；每份拷贝都把得到的梯度传给下面的数。',
);

export const repeatVector: Explain<'repeat_vector'> = (site) => {
  const { spec, input } = site;
  const features = input[0]!;
  return mixture(site, {
    tex: {
      sum: String.raw`${role('output', 'a_{t,j}')} = ${role('input', 'x_j')}`,
      down: String.raw`${slope('upstream', 'x_j')} = \sum_t ${role('upstream', String.raw`\delta_{t,j}`)}`,
    },
    ofOutput: (o) => [[o % features, 1]],
    ofInput: (i) => Array.from({ length: spec.n }, (_, copy) => [copy * features + i, 1] as const),
    sumWords: () => [REPEATED],
    downWords: () => [REPEATED],
  });
};
