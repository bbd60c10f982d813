/** KL(N(μ, σ²) ‖ N(0, 1)) = ½ (μ² + σ² − ℓ − 1), ℓ = ln σ², of every code: [..., μ and ℓ, `width` of each] → [..., width]. */
export const divergences = (described: ArrayLike<number>, width: number): readonly number[] =>
  Array.from({ length: described.length / 2 }, (_, o) => {
    const first = Math.floor(o / width) * 2 * width + (o % width);
    const [mean, log] = [described[first]!, described[first + width]!];
    return (mean ** 2 + Math.exp(log) - log - 1) / 2;
  });
