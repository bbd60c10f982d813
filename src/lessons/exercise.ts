/** @file One sample that goes through one sigmoid neuron, to be worked by hand. The engine's numbers, never computed anew. */
import type { EngineRecord } from '#explain/record/sample-record.ts';

export interface Exercise {
  /** Two inputs. */
  readonly x: readonly number[];
  /** 0 or 1. */
  readonly y: number;
  readonly w: readonly number[];
  readonly b: number;
  /** σ(z) as the engine computed it. */
  readonly a: number;
  /** ∂L/∂z, which is the gradient of the bias. */
  readonly delta: number;
  /** ∂L/∂w */
  readonly gradient: readonly number[];
  readonly learningRate: number;
}

const valuesOf = (tensors: readonly { name: string; values: Float32Array }[], end: string) =>
  Array.from(tensors.find(({ name }) => name.endsWith(end))?.values ?? []);

/** The exercise that a record of one neuron with two inputs holds; null where the network is another one. */
export function exerciseOf({ input, target, layers, weights, optimizer }: EngineRecord): Exercise | null {
  const [layer] = layers;
  const [w, [b]] = [valuesOf(weights, '/kernel'), valuesOf(weights, '/bias')];
  if (layers.length !== 1 || w.length !== 2 || b === undefined) return null;
  return {
    x: Array.from(input.values),
    y: target.at(-1)!,
    w,
    b,
    a: layer!.output.values[0]!,
    delta: valuesOf(layer!.gradients, '/bias')[0]!,
    gradient: valuesOf(layer!.gradients, '/kernel'),
    learningRate: optimizer.learningRate,
  };
}

/** Right to three digits: as far off as rounding to them may be. */
export const agrees = (answer: number | null, value: number): boolean =>
  answer !== null && Math.abs(answer - value) <= 0.005 * Math.abs(value) + 1e-9;
