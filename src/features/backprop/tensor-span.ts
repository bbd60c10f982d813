/** The lowest and the highest of a tensor's numbers, looked for once. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

const known = new WeakMap<object, Span>();

export function spanOf(tensor: { readonly values: Float32Array }): Span {
  const before = known.get(tensor);
  if (before) return before;
  let [low, high] = [Infinity, -Infinity];
  const { values } = tensor;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const span = { low, high };
  known.set(tensor, span);
  return span;
}
