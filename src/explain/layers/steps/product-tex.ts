import type { Connections } from '#explain/layers/products.ts';
import { role, slope } from '#explain/told.ts';

/** Formulas of x W + b, in the letters of this product. `place` and `unit` are its indices, `from` what is summed. */
export function productTex(
  [out, x, w, b]: readonly [out: string, x: string, w: string, b: string | null],
  [place, unit, from]: readonly [place: string, unit: string, from: string] = ['t', 'j', 'i'],
): Connections['tex'] {
  const at = `_{${place},${unit}}`;
  const given = `${x}_{${place},${from}}`;
  return {
    sum: String.raw`${role('output', out + at)} = \sum_{${from}} ${role('input', given)}\, ${role('weight', `${w}_{${from},${unit}}`)}${b === null ? '' : ` + ${role('weight', `${b}_{${unit}}`)}`}`,
    down: String.raw`${slope('upstream', given)} = \sum_{${unit}} ${slope('upstream', out + at)}\, ${role('weight', `${w}_{${from},${unit}}`)}`,
    weight: String.raw`${slope('weight', `${w}_{${from},${unit}}`)} = \sum_{${place}} ${slope('upstream', out + at)}\, ${role('input', given)}`,
    bias: String.raw`${slope('weight', `${b}_{${unit}}`)} = \sum_{${place}} ${slope('upstream', out + at)}`,
  };
}
