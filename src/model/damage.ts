/**
 * @file Weights that are damaged on purpose, to see what becomes of the network: plain arithmetic on named tensors. Nothing is changed
 * in place, so that whoever keeps the old ones can put them back to the bit.
 */
import { gaussian } from '#lib/gaussian.ts';
import { deviation } from '#lib/mean.ts';
import { fold, type RngKey } from '#lib/rng.ts';
import { allAnalyses, type LayerAnalysis } from './analyse.ts';
import type { Layer } from './layers/index.ts';
import type { PartAnalysis } from './parts.ts';
import { layerNames } from './stack.ts';
import { sizeOf } from './shape.ts';
import type { Tensor } from './tensor.ts';

export type Damage =
  /** Everything that leads into one unit, or one filter, becomes 0. */
  | { readonly kind: 'zero-unit'; readonly layer: string; readonly unit: number }
  /** Every weight of the layer moves by a draw of `share` times the deviation of its tensor. */
  | { readonly kind: 'noise'; readonly layer: string; readonly share: number }
  /** Every weight that learns becomes 0. */
  | { readonly kind: 'zero-all' };
export type DamageKind = Damage['kind'];

/** A layer whose weights can be damaged. */
export interface Breakable {
  /** As its weights are named. */
  readonly name: string;
  readonly layer: Layer;
  /** Names of the weights that learn. */
  readonly weights: readonly string[];
  /** Units or filters that can be silenced one by one; 0 where there are none of them. */
  readonly units: number;
}

/** Units of the kinds whose weights end in one number for each of them, or for each gate of each of them. */
function unitsOf({ layer, params }: LayerAnalysis): number {
  const units = 'units' in layer ? layer.units : 'filters' in layer ? layer.filters : 0;
  const ends = params.every(({ shape }) => shape.at(-1)! % units === 0);
  return units > 0 && ends && !layer.kind.endsWith('transpose') && layer.kind !== 'bidirectional' ? units : 0;
}

/** The layers of all parts that have weights of their own to be damaged. */
export function breakables(parts: readonly PartAnalysis[]): readonly Breakable[] {
  const names = layerNames(parts.flatMap(({ stack }) => stack));
  return parts
    .flatMap(({ analysis }) => allAnalyses(analysis))
    .map((analysis, index) => ({
      name: names[index]!,
      layer: analysis.layer,
      weights: analysis.params
        .filter(({ trainable }) => trainable)
        .map((param) => `${names[index]!}/${param.name}`),
      units: unitsOf(analysis),
    }))
    .filter(({ weights }) => weights.length > 0);
}

/** Zeros in every place of [..., units] or [..., gates × units] that belongs to `unit`. */
const silenced = ({ values, ...tensor }: Tensor, units: number, unit: number): Tensor => ({
  ...tensor,
  values: values.map((value, index) => (index % units === unit ? 0 : value)),
});

function disturbed({ values, ...tensor }: Tensor, share: number, key: RngKey): Tensor {
  const draws = gaussian(key, sizeOf(tensor.shape), share * deviation(values));
  return { ...tensor, values: values.map((value, index) => value + draws[index]!) };
}

/** The weights that `damage` changes, as they are afterwards. `key` decides the noise. */
export function damaged(
  damage: Damage,
  weights: readonly Tensor[],
  layers: readonly Breakable[],
  key: RngKey,
): readonly Tensor[] {
  const hit = layers.filter(({ name }) => damage.kind === 'zero-all' || name === damage.layer);
  return hit.flatMap(({ weights: names, units }) =>
    weights
      .filter(({ name }) => names.includes(name))
      .map((tensor, index) => {
        if (damage.kind === 'zero-unit') return silenced(tensor, units, damage.unit);
        if (damage.kind === 'noise') return disturbed(tensor, damage.share, fold(key, index));
        return { ...tensor, values: new Float32Array(tensor.values.length) };
      }),
  );
}
