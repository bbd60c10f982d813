/**
 * @file Units that do not learn because of where they stand on their activation: dead ones, which relu holds at zero whatever comes,
 * and saturated ones, where f is so flat that hardly any gradient passes. Both are told from the answers alone. Pure.
 */
import type { Activation } from '#model/activations.ts';

/** Flat is where the slope is below this share of the steepest one. */
export const FLAT_SLOPE = 1 / 20;

/** Slopes of activations with bounds, from a = f(z), as shares of the steepest. */
const SLOPES: Readonly<Partial<Record<Activation, (a: number) => number>>> = {
  sigmoid: (a) => 4 * a * (1 - a),
  tanh: (a) => 1 - a * a,
  // f = z / (1 + |z|): f′ = 1 / (1 + |z|)² = (1 − |a|)²
  softsign: (a) => (1 - Math.abs(a)) ** 2,
  hard_sigmoid: (a) => (a > 0 && a < 1 ? 1 : 0),
};

export const canDie = (activation: Activation | null): boolean => activation === 'relu';
export const canSaturate = (activation: Activation | null): boolean =>
  activation !== null && SLOPES[activation] !== undefined;

/** Per unit, whether it answered 0 in every row of [rows, units]. A living one shows it after a few rows. */
export const deadUnits = (answers: Float32Array, units: number): readonly boolean[] =>
  Array.from({ length: units }, (_, unit) => {
    for (let i = unit; i < answers.length; i += units) if (answers[i] !== 0) return false;
    return true;
  });

/** The share of units of [rows, units] that answered 0 in every row. */
export const deadShareOf = (answers: Float32Array, units: number): number =>
  deadUnits(answers, units).filter(Boolean).length / units;

/** The share of answers at which the activation is flat. */
export function saturatedShareOf(answers: Float32Array, activation: Activation): number {
  const slope = SLOPES[activation]!;
  let flat = 0;
  for (let i = 0; i < answers.length; i++) if (slope(answers[i]!) < FLAT_SLOPE) flat++;
  return flat / answers.length;
}
