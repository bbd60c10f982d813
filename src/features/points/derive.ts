/**
 * @file Logistic regression by hand: one neuron with a sigmoid under binary cross-entropy.
 *
 *     z = Σ wⱼxⱼ + b,  a = σ(z),  L = −y ln a − (1 − y) ln(1 − a),  δ = ∂L/∂z = a − y,  ∂L/∂wⱼ = xⱼδ,  ∂L/∂b = δ
 *
 * Over many points, means of these. Pure.
 */
import type { PlaygroundDocument } from '#model/document.ts';

export interface Neuron {
  /** [inputs] */
  readonly weights: ArrayLike<number>;
  readonly bias: number;
}

/** What there is to say of one point. */
export interface Derived {
  readonly z: number;
  readonly a: number;
  readonly loss: number;
  readonly delta: number;
  /** [inputs] */
  readonly weightGradient: readonly number[];
}

/** ln(1 + eˣ), which overflows nowhere. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** `y` is 0 or 1. */
export function derivePoint({ weights, bias }: Neuron, x: ArrayLike<number>, y: number): Derived {
  const inputs = Array.from(x);
  const z = inputs.reduce((sum, xj, j) => sum + weights[j]! * xj, bias);
  const a = 1 / (1 + Math.exp(-z));
  const delta = a - y;
  return { z, a, loss: softplus(z) - y * z, delta, weightGradient: inputs.map((xj) => xj * delta) };
}

/** Means over points [points, inputs]; those of z and a say nothing, and are left out. */
export function deriveAll(
  neuron: Neuron,
  inputs: Float32Array,
  labels: readonly number[],
): Pick<Derived, 'loss' | 'delta' | 'weightGradient'> {
  const width = neuron.weights.length;
  const count = labels.length;
  const gradient = new Array<number>(width).fill(0);
  let [loss, delta] = [0, 0];
  labels.forEach((y, i) => {
    const point = derivePoint(neuron, inputs.subarray(i * width, (i + 1) * width), y);
    loss += point.loss / count;
    delta += point.delta / count;
    point.weightGradient.forEach((each, j) => (gradient[j]! += each / count));
  });
  return { loss, delta, weightGradient: gradient };
}

/** Is the network one neuron of this kind? */
export function isLogistic({ stacks, training, task }: PlaygroundDocument): boolean {
  const [layer, ...more] = stacks.main;
  return (
    task.kind === 'classify' &&
    more.length === 0 &&
    layer?.kind === 'dense' &&
    layer.units === 1 &&
    layer.activation === 'sigmoid' &&
    training.loss.kind === 'binary_crossentropy'
  );
}
