/**
 * @file Losses of a batch: the loss of each sample, and scale · ∂L/∂z into g. Targets are one-hot.
 * A row of z, g has `stride` bytes; what lies behind the classes stays zero. Each returns how many rows have their
 * largest output (the first of equals) where the label is.
 */

function hit(n: i32, z: usize, label: i32): i32 {
  let best = 0;
  for (let c = 1; c < n; c++)
    if (load<f32>(z + ((<usize>c) << 2)) > load<f32>(z + ((<usize>best) << 2))) best = c;
  return i32(best == label);
}

/** L = ln Σ e^{z − m} − (z_label − m), m = max z; ∂L/∂z = p − y. */
export function categoricalCrossentropy(
  rows: i32,
  n: i32,
  stride: usize,
  z: usize,
  labels: usize,
  g: usize,
  scale: f32,
  losses: usize,
): i32 {
  let right = 0;
  for (let i = 0; i < rows; i++) {
    const label = load<i32>(labels + ((<usize>i) << 2));
    let most: f32 = load<f32>(z),
      sum: f32 = 0;
    for (let c = 1; c < n; c++) most = max(most, load<f32>(z + ((<usize>c) << 2)));
    for (let c = 0; c < n; c++) {
      const power = Mathf.exp(load<f32>(z + ((<usize>c) << 2)) - most);
      sum += power;
      store<f32>(g + ((<usize>c) << 2), power);
    }
    store<f32>(losses + ((<usize>i) << 2), Mathf.log(sum) - (load<f32>(z + ((<usize>label) << 2)) - most));
    for (let c = 0; c < n; c++) {
      const d = g + ((<usize>c) << 2),
        y: f32 = c == label ? 1 : 0;
      store<f32>(d, scale * (load<f32>(d) / sum - y));
    }
    right += hit(n, z, label);
    z += stride;
    g += stride;
  }
  return right;
}

/** L = 1/K Σ (max(z, 0) − z y + ln(1 + e^{−|z|})); ∂L/∂z = (σ(z) − y) / K. */
export function binaryCrossentropy(
  rows: i32,
  n: i32,
  stride: usize,
  z: usize,
  labels: usize,
  g: usize,
  scale: f32,
  losses: usize,
): i32 {
  let right = 0;
  for (let i = 0; i < rows; i++) {
    const label = load<i32>(labels + ((<usize>i) << 2));
    let sum: f32 = 0;
    for (let c = 0; c < n; c++) {
      const v = load<f32>(z + ((<usize>c) << 2)),
        y: f32 = c == label ? 1 : 0,
        power = Mathf.exp(-Mathf.abs(v));
      sum += max(v, <f32>0) - v * y + Mathf.log1p(power);
      const p = (v < 0 ? power : <f32>1) / (<f32>1 + power);
      store<f32>(g + ((<usize>c) << 2), (scale * (p - y)) / <f32>n);
    }
    store<f32>(losses + ((<usize>i) << 2), sum / <f32>n);
    right += hit(n, z, label);
    z += stride;
    g += stride;
  }
  return right;
}

/** L = 1/K Σ (a − y)²; ∂L/∂a = 2/K (a − y). */
export function meanSquaredError(
  rows: i32,
  n: i32,
  stride: usize,
  z: usize,
  labels: usize,
  g: usize,
  scale: f32,
  losses: usize,
): i32 {
  let right = 0;
  for (let i = 0; i < rows; i++) {
    const label = load<i32>(labels + ((<usize>i) << 2));
    let sum: f32 = 0;
    for (let c = 0; c < n; c++) {
      const y: f32 = c == label ? 1 : 0,
        off = load<f32>(z + ((<usize>c) << 2)) - y;
      sum += off * off;
      store<f32>(g + ((<usize>c) << 2), (scale * 2 * off) / <f32>n);
    }
    store<f32>(losses + ((<usize>i) << 2), sum / <f32>n);
    right += hit(n, z, label);
    z += stride;
    g += stride;
  }
  return right;
}
