/** @file Dropout's draws: Threefry-2x32-20 as in lib/rng.ts, four blocks (eight draws) at a time. */

/** Every lane turned left by `distance` bits. */
function rotate(x: v128, distance: i32): v128 {
  return v128.or(i32x4.shl(x, distance), i32x4.shr_u(x, 32 - distance));
}

/** mask = draw ≥ rate ? scale : 0 for two words of each block; draws are words >> 8 in steps of 2⁻²⁴. */
function decide(words: v128, rate: v128, scale: v128): v128 {
  const draws = f32x4.mul(f32x4.convert_i32x4_u(i32x4.shr_u(words, 8)), f32x4.splat(<f32>(1.0 / 16777216.0)));
  return v128.and(scale, f32x4.ge(draws, rate));
}

/**
 * Elements first … first + count − 1 of the stream (k0, k1): scale with probability 1 − rate, else 0.
 * `first` is a multiple of 8; up to 7 elements more than `count` are written.
 */
export function dropoutMask(
  k0: i32,
  k1: i32,
  first: i32,
  count: i32,
  rate: f32,
  scale: f32,
  mask: usize,
): void {
  const k2 = k0 ^ k1 ^ 0x1bd11bda;
  const limit = f32x4.splat(rate),
    factor = f32x4.splat(scale);
  for (let i = 0; i < count; i += 8) {
    let x0 = i32x4.add(i32x4.splat(((first + i) >> 1) + k0), i32x4(0, 1, 2, 3));
    let x1 = i32x4.splat(k1);
    for (let group = 0; group < 5; group++) {
      const odd = group & 1;
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(rotate(x1, odd ? 17 : 13), x0);
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(rotate(x1, odd ? 29 : 15), x0);
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(rotate(x1, odd ? 16 : 26), x0);
      x0 = i32x4.add(x0, x1);
      x1 = v128.xor(rotate(x1, odd ? 24 : 6), x0);
      const injection = group + 1,
        a = injection % 3,
        b = (injection + 1) % 3;
      x0 = i32x4.add(x0, i32x4.splat(a == 0 ? k0 : a == 1 ? k1 : k2));
      x1 = i32x4.add(x1, i32x4.splat((b == 0 ? k0 : b == 1 ? k1 : k2) + injection));
    }
    v128.store(mask, decide(i32x4.shuffle(x0, x1, 0, 4, 1, 5), limit, factor));
    v128.store(mask, decide(i32x4.shuffle(x0, x1, 2, 6, 3, 7), limit, factor), 16);
    mask += 32;
  }
}
