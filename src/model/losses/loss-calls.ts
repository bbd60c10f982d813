/** @file A loss as a person would write it in Keras and in PyTorch. */
import { call, type Argument, type Construction } from '#model/construction.ts';
import { snakeCase } from '#model/snake-case.ts';
import { lossDef, type LossKind, type LossSpec, type LossSpecOf } from './index.ts';

/** Settings that are not at their defaults, by Keras's names. */
function saidSettings(spec: LossSpec): Readonly<Record<string, Argument>> {
  const values: Readonly<Record<string, unknown>> = spec;
  const said = Object.entries(lossDef(spec).fields).filter(([name, field]) => values[name] !== field.default);
  return Object.fromEntries(said.map(([name]) => [snakeCase(name), values[name] as Argument]));
}

/** Keras's class: its name without underscores, every word with a capital. */
const classOf = (kind: LossKind): string =>
  kind === 'kl_divergence'
    ? 'KLDivergence'
    : kind.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());

/** Neither framework has a class that sums over the outputs of a sample and averages over the samples. */
const isSummed = (spec: LossSpec): boolean => 'overOutputs' in spec && spec.overOutputs === 'sum';

/** Half of a squared error is what Huber’s is as long as no error reaches δ. */
const BEYOND_ERRORS = { delta: 1e6 };
const isHalfSquare = (spec: LossSpec): boolean => spec.kind === 'mean_squared_error' && spec.half;

/** `losses.CategoricalCrossentropy(label_smoothing=0.1)`; null where Keras has no such class. */
export function kerasLoss(spec: LossSpec): Construction | null {
  if (isSummed(spec)) return null;
  if (isHalfSquare(spec)) return call('losses.Huber', [], BEYOND_ERRORS);
  return call(`losses.${classOf(spec.kind)}`, [], saidSettings(spec));
}

type Torch<K extends LossKind> = (spec: LossSpecOf<K>) => Construction | null;

const smoothing = (labelSmoothing: number) =>
  labelSmoothing === 0 ? {} : { label_smoothing: labelSmoothing };

/** Where PyTorch has no such loss: null. Those with an activation of their own take what stands in front of it. */
const TORCH: { readonly [K in LossKind]: Torch<K> } = {
  categorical_crossentropy: ({ labelSmoothing }) =>
    call('nn.CrossEntropyLoss', [], smoothing(labelSmoothing)),
  sparse_categorical_crossentropy: () => call('nn.CrossEntropyLoss'),
  categorical_focal_crossentropy: () => null,
  kl_divergence: () => call('nn.KLDivLoss', [], { reduction: 'batchmean' }),
  binary_crossentropy: ({ labelSmoothing }) => (labelSmoothing === 0 ? call('nn.BCEWithLogitsLoss') : null),
  binary_focal_crossentropy: () => null,
  mean_squared_error: ({ half }) => (half ? call('nn.HuberLoss', [], BEYOND_ERRORS) : call('nn.MSELoss')),
  mean_absolute_error: () => call('nn.L1Loss'),
  huber: ({ delta }) => call('nn.HuberLoss', [], delta === 1 ? {} : { delta }),
  hinge: () => null,
  categorical_hinge: () => null,
};

export const torchLoss = (spec: LossSpec): Construction | null =>
  isSummed(spec) ? null : (TORCH[spec.kind] as Torch<LossKind>)(spec);
