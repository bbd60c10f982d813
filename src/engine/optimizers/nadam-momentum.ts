/** Of Dozat's schedule, as Keras has it. */
const warmUp = (step: number): number => 1 - 0.5 * 0.96 ** step;

/** Behind this step the warm-up is 1 in double precision. */
const WARM = 1000;

/** Π (1 − ½ · 0.96ⁱ) for i = 1 … t, by t. */
const WARM_UP_PRODUCTS = new Float64Array(WARM + 1).fill(1);
for (let step = 1; step <= WARM; step++) WARM_UP_PRODUCTS[step] = WARM_UP_PRODUCTS[step - 1]! * warmUp(step);

/** uₜ = β₁ (1 − ½ · 0.96ᵗ): the momentum of step `step`, from 1. */
export const momentumAt = (beta1: number, step: number): number => beta1 * warmUp(step);

/** Uₜ = u₁ u₂ … uₜ, from the step's number alone, so that a run can begin anywhere. */
export const momentumProduct = (beta1: number, step: number): number =>
  beta1 ** step * WARM_UP_PRODUCTS[Math.min(step, WARM)]!;
