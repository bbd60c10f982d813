/**
 * @file One operation of several that a layer is made of. To its explanation it looks like a layer of its own, whose input and output
 * are numbers inside the layer; so whatever explains a layer explains a step.
 */
import { text, type Text } from '#lib/text.ts';
import type { Shape } from '#model/shape.ts';
import type { Role } from '#explain/derivation.ts';
import type { LayerSite } from '#explain/layers/layer-explanation.ts';
import type { TensorRef } from '#explain/place.ts';
import type { Told } from '#explain/told.ts';

/** What a step reads: an earlier step by its name, what comes into the layer, or the steps that an encoder has left. */
export type Source = string | typeof INPUT | typeof LEFT;
export const INPUT = null;
export const LEFT = Symbol('left');
/** What the steps of an encoder are called. */
export const LEFT_NAME = 'm';

/** A layer's site as a step sees it: z and δ are the step's own, and weights go by their short names. */
export interface StepSite extends LayerSite {
  /** All that it reads; `source` is the first. */
  readonly sources: readonly TensorRef[];
}

/** As of a layer; where a step reads several tensors, it tells each of them its own. */
export interface StepExplanation {
  sum(o: number): Told;
  sums(): ArrayLike<number>;
  down(i: number, source: number): Told;
  downs(source: number): ArrayLike<number>;
  weightGradient(name: string, index: number): Told;
}

export interface Step {
  /** In plain letters, unique within the layer: `q`. */
  readonly name: string;
  /** In TeX. */
  readonly symbol: string;
  /** `the queries` */
  readonly title: Text;
  /** `local` where it is missing. */
  readonly role?: Role;
  readonly shape: Shape;
  /** Which of three axes counts heads. */
  readonly heads?: 'first' | 'middle';
  readonly sources: readonly Source[];
  /** The layer's names of its weights, by their short ones: `{ kernel: 'query/kernel' }`. */
  readonly weights?: Readonly<Record<string, string>>;
  explain(site: StepSite): StepExplanation;
}

/** What the gradient of a step's numbers is called. */
export const gradientName = (name: string): string => `∂L/∂${name}`;

/** `The queries: q`, `Gradient of the queries: ∂L/∂q` */
export const stepTitle = ({ name, title }: Step): Text =>
  text(`${title.en[0]!.toUpperCase()}${title.en.slice(1)}: ${name}`, `${title.zh}：${name}`);
export const gradientTitle = ({ name, title }: Step): Text =>
  text(`Gradient of ${title.en}: ${gradientName(name)}`, `${title.zh}的梯度：${gradientName(name)}`);

/** Where the numbers of a step stand. */
export interface StepRefs {
  readonly z: TensorRef;
  readonly delta: TensorRef;
  readonly sources: readonly TensorRef[];
  /** Shape of what it reads first. */
  readonly input: Shape;
}

export function stepSite(layer: LayerSite, step: Step, refs: StepRefs): StepSite {
  const { weights = {} } = step;
  return {
    ...layer,
    ...refs,
    source: refs.sources[0]!,
    output: step.shape,
    weight: (name) => layer.weight(weights[name] ?? name),
    has: (name) => weights[name] !== undefined && layer.has(weights[name]),
  };
}
