/**
 * @file Every tensor of a walk: those that the engine tells, and those that follow from them. What follows is worked out when
 * somebody first looks, and kept as long as the record is.
 */
import type { Tensor } from '#model/tensor.ts';
import { answerShape } from '#model/data-spec.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import { activationDeltas } from './activations/activated.ts';
import { explanationOf, siteOf, type Reader } from './layers/layer-site.ts';
import type { Inner, LayerSite } from './layers/layer-explanation.ts';
import { TEACHER } from './given.ts';
import { softShares } from './losses/soft-shares.ts';
import { LossTeller } from './losses/tell-loss.ts';
import { networkOf } from './network.ts';
import { refKey, type TensorRef } from './place.ts';
import type { SampleRecord } from './record/sample-record.ts';
import { updateOf } from './optimizers/update-teller.ts';

type InnerRef = Extract<TensorRef, { readonly of: 'inner' | 'innerGradient' }>;

const tensorOf = (name: string, shape: Shape, values: ArrayLike<number>): Tensor => ({
  name,
  shape,
  values: new Float32Array(values),
});

/** What explanations read a record with. */
export const readerOf = (record: SampleRecord): Reader => ({
  record,
  tensorAt: (ref) => tensorAt(record, ref),
});

/** Is z of the layer told, or the same as its output? Works nothing out. */
export function isSummed(record: SampleRecord, layer: number): boolean {
  const site = siteOf(readerOf(record), layer);
  return site !== null && (site.activation === 'linear' || explanationOf(readerOf(record), layer) !== null);
}

function sumsAt(record: SampleRecord, layer: number): Tensor | null {
  const explanation = explanationOf(readerOf(record), layer);
  const site = siteOf(readerOf(record), layer);
  return explanation && site && tensorOf('z', site.output, explanation.sums());
}

function deltasAt(record: SampleRecord, layer: number): Tensor | null {
  const site = siteOf(readerOf(record), layer);
  const network = networkOf(record);
  if (!site || !network || !isSummed(record, layer)) return null;
  const shortest =
    network.end.index === layer && network.lossActivates ? new LossTeller(record, site).sumGradients() : null;
  const values = shortest ?? activationDeltas(site);
  return tensorOf('δ', site.output, values);
}

/** What the engine has told of ∂L/∂x already: where nobody else takes x. */
function toldBelow(record: SampleRecord, { source }: LayerSite): Tensor | null {
  const alone = 'layer' in source && networkOf(record)!.consumersOf(source).length === 1;
  return alone ? record.layers[source.layer]!.outputGradient : null;
}

function inputGradientsAt(record: SampleRecord, layer: number): Tensor | null {
  const site = siteOf(readerOf(record), layer);
  if (!site) return null;
  const explanation = explanationOf(readerOf(record), layer);
  return toldBelow(record, site) ?? (explanation && tensorOf('∂L/∂x', site.input, explanation.downs()));
}

function inputGradientShape(record: SampleRecord, layer: number): Shape | null {
  const site = siteOf(readerOf(record), layer);
  if (!site) return null;
  return toldBelow(record, site)?.shape ?? (explanationOf(readerOf(record), layer) && site.input);
}

/** What a layer works out on the way, both ways, in the order in which it does. */
export const innersOf = (record: SampleRecord, layer: number): readonly Inner[] =>
  explanationOf(readerOf(record), layer)?.inners ?? [];

export const innerAt = (record: SampleRecord, ref: InnerRef): Inner | null =>
  innersOf(record, ref.layer).find(({ of, name }) => of === ref.of && name === ref.name) ?? null;

function innerValuesAt(record: SampleRecord, ref: InnerRef): Tensor | null {
  const inner = innerAt(record, ref);
  return inner && tensorOf(inner.name, inner.shape, inner.values());
}

/** z of the layer that answers. */
const endSum = (record: SampleRecord): TensorRef => ({
  of: 'sum',
  layer: networkOf(record)?.end.index ?? -1,
});

/** Logits at the temperature of the task: shares of the student, or of its teacher. */
function sharesAt(record: SampleRecord, logits: TensorRef): Tensor | null {
  const { task } = record.document;
  const from = record.walk === 'student' ? tensorAt(record, logits) : null;
  if (!from || task.kind !== 'distil') return null;
  return tensorOf('shares', from.shape, softShares(from.values, task.temperature).shares);
}

/** A row for every place, where there are places. */
function targetShape({ shape, target }: SampleRecord): Shape {
  const asked = answerShape(shape);
  return sizeOf(asked) === target.length ? asked : [target.length];
}

function newWeightsAt(record: SampleRecord, name: string): Tensor | null {
  const update = updateOf(record);
  const weight = update.trained(name);
  return weight && tensorOf(name, weight.shape, update.next(name));
}

function work(record: SampleRecord, ref: TensorRef): Tensor | null {
  const { layers } = record;
  switch (ref.of) {
    case 'input':
      return record.input;
    case 'target':
      return { name: 'y', shape: targetShape(record), values: record.target };
    case 'loss':
      return tensorOf('L', [1], [record.loss]);
    case 'given':
      return record.given?.find(({ name }) => name === ref.name) ?? null;
    case 'softTarget':
      return sharesAt(record, TEACHER);
    case 'softAnswer':
      return sharesAt(record, endSum(record));
    case 'output':
      return layers[ref.layer]?.output ?? null;
    case 'outputGradient':
      return layers[ref.layer]?.outputGradient ?? null;
    case 'sum':
      return siteOf(readerOf(record), ref.layer)?.activation === 'linear'
        ? layers[ref.layer]!.output
        : sumsAt(record, ref.layer);
    case 'sumGradient':
      return siteOf(readerOf(record), ref.layer)?.activation === 'linear'
        ? layers[ref.layer]!.outputGradient
        : deltasAt(record, ref.layer);
    case 'inputGradient':
      return inputGradientsAt(record, ref.layer);
    case 'inner':
    case 'innerGradient':
      return innerValuesAt(record, ref);
    case 'weight':
      return record.weights.find(({ name }) => name === ref.name) ?? null;
    case 'weightGradient':
      return layers.flatMap(({ gradients }) => gradients).find(({ name }) => name === ref.name) ?? null;
    case 'newWeight':
      return newWeightsAt(record, ref.name);
    case 'slot':
      return record.optimizer.slots.find(({ name }) => name === ref.name) ?? null;
  }
}

const known = new WeakMap<SampleRecord, Map<string, Tensor | null>>();

/** Null where there is no such tensor, or where its steps are not told. */
export function tensorAt(record: SampleRecord, ref: TensorRef): Tensor | null {
  const own = known.get(record) ?? new Map<string, Tensor | null>();
  known.set(record, own);
  const key = refKey(ref);
  const found = own.get(key);
  if (found !== undefined) return found;
  const tensor = work(record, ref);
  own.set(key, tensor);
  return tensor;
}

/** Shape of a tensor, without working out its numbers. Null where there is no such tensor. */
export function shapeAt(record: SampleRecord, ref: TensorRef): Shape | null {
  switch (ref.of) {
    case 'sum':
    case 'sumGradient':
      return isSummed(record, ref.layer) ? record.layers[ref.layer]!.output.shape : null;
    case 'inputGradient':
      return inputGradientShape(record, ref.layer);
    case 'newWeight':
      return updateOf(record).trained(ref.name)?.shape ?? null;
    case 'inner':
    case 'innerGradient':
      return innerAt(record, ref)?.shape ?? null;
    default:
      return tensorAt(record, ref)?.shape ?? null;
  }
}
