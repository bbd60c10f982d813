import type { Activation } from '#model/activations.ts';
import type { Layer, Stack } from '#model/layers/index.ts';
import { lossDef, type LossSpec } from '#model/losses/index.ts';
import { outputActivationOf } from '#model/layers/output-activation.ts';

/** A stack as it is computed: the loss may do the last activation itself. */
export interface PeeledStack {
  readonly stack: Stack;
  /** The activation that was left to the loss; null where the loss takes what the stack answers. */
  readonly outputActivation: Activation | null;
}

/** The stack whose last activation is left to the loss; the whole of it where the loss wants none. */
export function peelOutput(stack: Stack, loss: LossSpec): PeeledStack {
  const wanted = lossDef(loss).outputActivation;
  const last = stack.at(-1)!;
  const peelable = wanted !== undefined && outputActivationOf(last) === wanted;
  if (!peelable) return { stack, outputActivation: null };
  return {
    stack: [...stack.slice(0, -1), { ...last, activation: 'linear' } as Layer],
    outputActivation: wanted,
  };
}
