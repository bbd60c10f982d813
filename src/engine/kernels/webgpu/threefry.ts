import type { RngKey } from '#lib/rng.ts';
import type { Uniform } from './flat-program.ts';

/** Threefry-2x32-20 of lib/rng.ts in WGSL; `randomWord` is word `index` of the stream, as `fillBits` has it. */
export const THREEFRY = /* wgsl */ `
fn rotate(x : u32, distance : u32) -> u32 { return (x << distance) | (x >> (32u - distance)); }
fn threefry(k0 : u32, k1 : u32, counter : u32) -> vec2<u32> {
  let rotations = array<u32, 8>(13u, 15u, 26u, 6u, 17u, 29u, 16u, 24u);
  var keys = array<u32, 3>(k0, k1, k0 ^ k1 ^ 0x1bd11bdau);
  var x = vec2<u32>(counter + k0, k1);
  for (var round = 0u; round < 20u; round++) {
    x.x += x.y;
    x.y = rotate(x.y, rotations[round & 7u]) ^ x.x;
    if ((round & 3u) == 3u) {
      let injection = (round >> 2u) + 1u;
      x.x += keys[injection % 3u];
      x.y += keys[(injection + 1u) % 3u] + injection;
    }
  }
  return x;
}
fn randomWord(k0 : u32, k1 : u32, index : u32) -> u32 {
  let block = threefry(k0, k1, index >> 1u);
  return select(block.x, block.y, (index & 1u) == 1u);
}`;

export const keyUniforms = (key: RngKey): readonly Uniform[] => [
  { name: 'k0', type: 'uint32', value: key[0] },
  { name: 'k1', type: 'uint32', value: key[1] },
];
