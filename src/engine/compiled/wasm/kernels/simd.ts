/** a · b + c, in one instruction and with one rounding where relaxed SIMD is there. */
export function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Adds to the four numbers at `place`. */
export function addTo(place: usize, x: v128): void {
  v128.store(place, f32x4.add(v128.load(place), x));
}

/** Lanes of `a` where `mask` is all ones, of `b` where it is all zeros. */
export function pick(a: v128, b: v128, mask: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i32x4.relaxed_laneselect(a, b, mask);
  return v128.bitselect(a, b, mask);
}

/** All ones in the first `n` lanes. */
export function firstLanes(n: i32): v128 {
  return i32x4.gt_s(i32x4.splat(n), i32x4(0, 1, 2, 3));
}

/** (x₀ + x₂) + (x₁ + x₃) */
export function sumOf(x: v128): f32 {
  const pairs = f32x4.add(x, i32x4.shuffle(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/** The largest lane; NaN where one is. */
export function mostOf(x: v128): f32 {
  const pairs = f32x4.max(x, i32x4.shuffle(x, x, 2, 3, 0, 1));
  return max(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1));
}

/** Entry `i` of a table of 32-bit words. */
export function at(table: usize, i: i32): usize {
  return <usize>load<u32>(table + ((<usize>i) << 2));
}
