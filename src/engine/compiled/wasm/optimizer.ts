/** @file Every optimizer as the kernels know it: its factors. A kind without them does not compile. */
import type { OptimizerKind, OptimizerSpec, OptimizerSpecOf } from '#model/optimizers/index.ts';
import { OPTIMIZER_KINDS } from '#model/optimizers/index.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { Parameters } from './parameters.ts';
import { floatBits, type FieldsOf } from './records.ts';
import type { Offset } from './slices.ts';

/** What the kernel takes beside the rates of the step, in its order. */
type FactorsOf<K extends OptimizerKind> = (spec: OptimizerSpecOf<K>) => readonly number[];

const shares = ({ beta1, beta2 }: { readonly beta1: number; readonly beta2: number }): [number, number] => [
  1 - beta1,
  1 - beta2,
];

const FACTORS: { readonly [K in OptimizerKind]: FactorsOf<K> } = {
  sgd: () => [],
  momentum: ({ momentum, nesterov }) => [momentum, Number(nesterov)],
  adagrad: ({ epsilon }) => [epsilon],
  rmsprop: ({ rho, momentum, epsilon, centered }) => [1 - rho, epsilon, momentum, Number(centered)],
  adadelta: ({ rho, epsilon }) => [1 - rho, epsilon],
  adam: (spec) => [...shares(spec), spec.epsilon, Number(spec.amsgrad)],
  adamw: (spec) => [...shares(spec), spec.epsilon, Number(spec.amsgrad)],
  adamax: ({ beta1, beta2, epsilon }) => [1 - beta1, beta2, epsilon],
  nadam: shares,
  lion: shares,
};

/** The record of the optimizer's pass over all parameters; `collected` when the first slice has the gradient of all. */
export function optimizeFields(
  spec: OptimizerSpec,
  { length, weights, slots }: Parameters,
  { gradient, collected }: { readonly gradient: Offset; readonly collected: boolean },
): FieldsOf<'optimize'> {
  const [a = 0, b = 0, c = 0, d = 0] = (FACTORS[spec.kind] as FactorsOf<OptimizerKind>)(spec);
  return {
    kind: OPTIMIZER_KINDS.indexOf(spec.kind),
    length: length * FLOAT,
    weights,
    gradient,
    slot0: slots[0] ?? 0,
    slot1: slots[1] ?? 0,
    slot2: slots[2] ?? 0,
    a: floatBits(a),
    b: floatBits(b),
    c: floatBits(c),
    d: floatBits(d),
    collected: Number(collected),
  };
}
