/** Numbers of pieces, and the floating-point operations of a step from which on they are worth their meetings. */
const PIECES = [
  { pieces: 8, flops: 2e9 },
  { pieces: 4, flops: 1e8 },
  { pieces: 2, flops: 2e6 },
] as const;
/** Of a piece, per parameter: what it takes to add up one more gradient is then a small part of the work. */
const FLOPS_PER_GRADIENT = 100;

/**
 * Into how many pieces, for threads to share, a batch is cut whose step takes `flops` floating-point operations. The machine
 * must not matter: sums in another order are other sums.
 */
export function batchPieces(flops: number, parameters: number): number {
  const worth = PIECES.find(
    (each) => flops >= each.flops && flops >= each.pieces * parameters * FLOPS_PER_GRADIENT,
  );
  return worth?.pieces ?? 1;
}
