/** Terms of the series and of the fraction: enough for double precision on their sides of {@link BORDER}. */
const TERMS = 200;
const BORDER = 2.5;

/** φ(x) of the standard normal distribution. */
export const normalDensity = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Φ(x) − ½ = φ(x) (x + x³/3 + x⁵/(3·5) + …): all terms have one sign. */
function besideMiddle(x: number): number {
  let [term, sum] = [x, x];
  for (let k = 1; k < TERMS; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return normalDensity(x) * sum;
}

/** 1 − Φ(x) = φ(x) / (x + 1/(x + 2/(x + 3/(x + …)))), Laplace's continued fraction, for x far above zero. */
function above(x: number): number {
  let fraction = x;
  for (let k = TERMS; k > 0; k--) fraction = x + k / fraction;
  return normalDensity(x) / fraction;
}

/** Φ(x) of the standard normal distribution in double precision, far below zero too. */
export function normalBelow(x: number): number {
  if (Math.abs(x) < BORDER) return 0.5 + besideMiddle(x);
  return x < 0 ? above(-x) : 1 - above(x);
}
