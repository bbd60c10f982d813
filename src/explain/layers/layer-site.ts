/** @file Where a layer stands: the explanation of a kind asks its site for all numbers, and the site takes them from the record. */
import type { Tensor } from '#model/tensor.ts';
import { maskInto, maskOf } from '#explain/masks.ts';
import { beginnersFrom, networkOf } from '#explain/network.ts';
import type { TensorRef } from '#explain/place.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { factorsOf } from '#explain/told.ts';
import { EXPLAINED } from './index.ts';
import { repeated } from './repeated.ts';
import type { LayerExplanation, LayerSite } from './layer-explanation.ts';

/** A record, and the way to its tensors and to what follows from them. */
export interface Reader {
  readonly record: SampleRecord;
  tensorAt(ref: TensorRef): Tensor | null;
}

/** Null where the task is not walked. */
export function siteOf({ record, tensorAt }: Reader, index: number): LayerSite | null {
  const network = networkOf(record);
  const node = network?.nodes[index];
  if (!network || !node) return null;
  const bare = node.activation === 'linear';
  const weight = (name: string): TensorRef => ({ of: 'weight', name: `${node.name}/${name}` });
  const read = (ref: TensorRef): Tensor => tensorAt(ref)!;
  return {
    ...node,
    spec: node.layer,
    mask: () => maskInto({ record, tensorAt }, node),
    leftMask: () => node.left && maskOf({ record, tensorAt }, node.left.steps),
    keeper: network.nodes[node.left?.keeper ?? -1] ?? null,
    beginners: beginnersFrom(network, index),
    z: { of: bare ? 'output' : 'sum', layer: index },
    delta: { of: bare ? 'outputGradient' : 'sumGradient', layer: index },
    a: { of: 'output', layer: index },
    upstream: { of: 'outputGradient', layer: index },
    weight,
    has: (name) => tensorAt(weight(name)) !== null,
    read,
    given: (ref) => tensorAt(ref) !== null,
    factors: (ref, role, letter) => factorsOf(ref, read(ref), role, letter),
  };
}

const known = new WeakMap<SampleRecord, Map<number, LayerExplanation | null>>();

/** What the layer's kind says about it; null where its steps are not told. */
export function explanationOf(reader: Reader, index: number): LayerExplanation | null {
  const own = known.get(reader.record) ?? new Map<number, LayerExplanation | null>();
  known.set(reader.record, own);
  if (own.has(index)) return own.get(index)!;
  const site = siteOf(reader, index);
  const explain = site && (EXPLAINED[site.spec.kind] as (site: LayerSite) => LayerExplanation | null);
  const tell = (): LayerExplanation | null =>
    site && explain ? (site.repeats === 1 ? explain(site) : repeated(site, explain)) : null;
  const explanation = tell();
  own.set(index, explanation);
  return explanation;
}
