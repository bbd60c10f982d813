/** a · b + c, in one instruction and with one rounding where relaxed SIMD is there. */
export function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Lanes of `a` where `mask` is all ones, of `b` where it is all zeros. */
export function pick(a: v128, b: v128, mask: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i32x4.relaxed_laneselect(a, b, mask);
  return v128.bitselect(a, b, mask);
}

/** Entry `i` of a table of 32-bit words. */
export function at(table: usize, i: i32): usize {
  return <usize>load<u32>(table + ((<usize>i) << 2));
}
