/** A probability for each class; where there is one output alone, it is that of the second of two. */
export function probabilitiesOf(answer: Float32Array, classes: number): readonly number[] {
  const values = Array.from(answer);
  return values.length === 1 && classes === 2 ? [1 - values[0]!, values[0]!] : values;
}
