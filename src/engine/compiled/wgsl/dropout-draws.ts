/** @file Dropout's draws in WGSL: Threefry-2x32-20 as in lib/rng.ts, with the same bits. */

/** Rotations of the first and the second four rounds. */
const TURNS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;

const rounds = (group: number): string =>
  TURNS[group % 2]!.map(
    (turn) => `x.x += x.y; x.y = ((x.y << ${turn}u) | (x.y >> ${32 - turn}u)) ^ x.x;`,
  ).join('\n  ');

/** After every fourth round two words of the key are added, and the number of the addition. */
const injection = (group: number): string =>
  `x += vec2u(k[${(group + 1) % 3}], k[${(group + 2) % 3}] + ${group + 1}u);`;

const THREEFRY = /* wgsl */ `
fn threefry(key: vec2u, counter: vec2u) -> vec2u {
  let k = vec3u(key, key.x ^ key.y ^ 0x1bd11bdau);
  var x = counter + key;
  ${[0, 1, 2, 3, 4].map((group) => `${rounds(group)}\n  ${injection(group)}`).join('\n  ')}
  return x;
}`;

const WORDS = /* wgsl */ `
${THREEFRY}
fn drawn(layer: u32, element: u32) -> u32 {
  let stream = threefry(step.key, vec2u(layer, 0x5eedu)); // the layer's own, as fold() names it
  return threefry(stream, vec2u(element >> 1u, 0u))[element & 1u];
}`;

/** `keep(layer, rate, element)`: 1 / (1 − rate) with probability 1 − rate, else 0. */
export const DRAWS = /* wgsl */ `
${WORDS}
fn keep(layer: u32, rate: f32, element: u32) -> f32 {
  return select(0.0, 1.0 / (1.0 - rate), f32(drawn(layer, element) >> 8u) * ${2 ** -24} >= rate);
}`;

/** `normal(layer, element)`, from the table `quantiles`; see lib/gaussian.ts. */
export const NORMAL_DRAWS = /* wgsl */ `
${WORDS}
fn normal(layer: u32, element: u32) -> f32 {
  let word = drawn(layer, element);
  return quantiles[word >> 20u] + quantiles[(word >> 8u) & 0xfffu];
}`;
