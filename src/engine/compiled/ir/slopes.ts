import type { Activation } from '#model/activations.ts';

/**
 * Activations whose slope f′(z) cannot be told from a = f(z): gelu, silu and mish have two z for one a, and softplus is so flat
 * far below zero that 1 − e^{−a} would be nothing but rounding. On the way back their operations read z, all others a.
 */
const FROM_INPUT = ['gelu', 'silu', 'mish', 'softplus'] as const satisfies readonly Activation[];
export type FromInput = (typeof FROM_INPUT)[number];
/** What a product may do before its sums are stored. */
export type ProductActivation = Exclude<Activation, FromInput>;

export const slopeNeedsInput = <A extends Activation>(activation: A): activation is A & FromInput =>
  FROM_INPUT.some((each) => each === activation);
