/**
 * @file Activations whose slopes are told from their inputs, of four lanes at once: gelu, silu and mish, each z times a gate
 * between 0 and 1, and softplus. Far below zero z is held where the gate is next to nothing, since −∞ · 0 is no number.
 */
import { bell, exp, log1p, normalBelow, sigmoid } from './math';
import { fma, pick } from './simd';

/** z, but not below `least`; NaN passes. */
function heldAbove(z: v128, least: f32): v128 {
  return f32x4.pmax(z, f32x4.splat(least));
}

/** 1/√(2π) */
const DENSITY: f32 = 0.39894228;

/** Where the bell is not yet nothing; NaN passes. */
function heldUnderBell(z: v128): v128 {
  return f32x4.pmin(heldAbove(z, -20), f32x4.splat(20));
}

/** z Φ(z) */
export function gelu(z: v128): v128 {
  const held = heldUnderBell(z);
  return f32x4.mul(heldAbove(z, -20), normalBelow(held, bell(held)));
}

/** Φ(z) + z φ(z) */
export function geluSlope(z: v128): v128 {
  const held = heldUnderBell(z),
    height = bell(held);
  return fma(f32x4.mul(held, f32x4.splat(DENSITY)), height, normalBelow(held, height));
}

/** z σ(z) */
export function silu(z: v128): v128 {
  const held = heldAbove(z, -110);
  return f32x4.mul(held, sigmoid(held));
}

/** σ(z) + z σ(z) σ(−z), the product of both being p / (1 + p)², p = e^{−|z|} */
export function siluSlope(z: v128): v128 {
  const one = f32x4.splat(1),
    held = f32x4.pmin(heldAbove(z, -110), f32x4.splat(110)),
    p = exp(f32x4.neg(f32x4.abs(held))),
    share = f32x4.div(one, f32x4.add(p, one)),
    gate = pick(f32x4.mul(p, share), share, f32x4.lt(z, f32x4.splat(0)));
  return fma(f32x4.mul(held, p), f32x4.mul(share, share), gate);
}

/** eᶻ; above 20 mish is z itself, and below −110 nothing. */
function mishPower(z: v128): v128 {
  return exp(f32x4.pmin(z, f32x4.splat(20)));
}

/** z tanh(ln(1 + n)) = z w / (w + 2), n = eᶻ, w = n (n + 2) */
export function mish(z: v128): v128 {
  const two = f32x4.splat(2),
    held = heldAbove(z, -110),
    n = mishPower(held),
    w = f32x4.mul(n, f32x4.add(n, two));
  return f32x4.mul(held, f32x4.div(w, f32x4.add(w, two)));
}

/** w / (w + 2) + 4 z n (n + 1) / (w + 2)² */
export function mishSlope(z: v128): v128 {
  const two = f32x4.splat(2),
    held = f32x4.pmin(heldAbove(z, -110), f32x4.splat(20)),
    n = mishPower(held),
    share = f32x4.div(f32x4.splat(1), fma(n, f32x4.add(n, two), two)),
    gate = f32x4.mul(f32x4.mul(n, f32x4.add(n, two)), share),
    grown = f32x4.mul(f32x4.mul(fma(n, n, n), share), f32x4.mul(share, f32x4.splat(4)));
  return fma(held, grown, gate);
}

/** max(z, 0) + ln(1 + e^{−|z|}); its slope is σ(z). */
export function softplus(z: v128): v128 {
  return f32x4.add(f32x4.max(z, f32x4.splat(0)), log1p(exp(f32x4.neg(f32x4.abs(z)))));
}
