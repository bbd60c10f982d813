/** @file Layers that hand every number on, to the same place or to another one. */
import { text, type Text } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import { role, slope } from '#explain/told.ts';
import type { Explain, LayerExplanation, LayerSite } from './layer-explanation.ts';
import { mixture } from './mixtures.ts';

const TEX = {
  sum: String.raw`${role('output', 'a_p')} = ${role('input', 'x_q')}`,
  down: String.raw`${slope('upstream', 'x_q')} = ${role('upstream', String.raw`\delta_p`)}`,
};

const MOVED: Text = text(
  'The number is the same; only its place is another. Its gradient goes the same way back.',
  '数没有变，只是换了位置；它的梯度沿原路返回。',
);

/** Output o is input `sourceOf(o)`, each of them once. */
export function moved(site: LayerSite, sourceOf: (o: number) => number, says = MOVED): LayerExplanation {
  const targets = new Int32Array(sizeOf(site.input));
  for (let o = 0; o < targets.length; o++) targets[sourceOf(o)] = o;
  return mixture(site, {
    tex: TEX,
    ofOutput: (o) => [[sourceOf(o), 1]],
    ofInput: (i) => [[targets[i]!, 1]],
    sumWords: () => [says],
    downWords: () => [says],
  });
}

const RESTING: Text = text(
  'This layer works in training only. When the network is looked at, it hands every number on as it is.',
  '这一层只在训练时起作用；察看网络时，它原样传递每个数。',
);

/** Flatten and Reshape: the numbers lie as they lay. */
export const reshaped: Explain<'flatten' | 'reshape'> = (site) => moved(site, (o) => o);

/** Dropout, noise and augmentation rest while somebody looks. */
export const resting = (site: LayerSite): LayerExplanation => moved(site, (o) => o, RESTING);
