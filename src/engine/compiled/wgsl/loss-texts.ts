/**
 * @file What each loss computes of one sample, as WGSL: after the formulas of `engine/losses`, with z in front of softmax
 * or sigmoid where they are the loss's. A kind without a text does not compile.
 */
import { answerWeight } from '#engine/losses/binary-focal-crossentropy.ts';
import type { LossKind, LossSpec, LossSpecOf } from '#model/losses/index.ts';
import { u } from './view.ts';

/** What a loss computes of `Z[at(s, k)]` and `targetOf(s, k)` for the K outputs of sample s; `most` is its largest z. */
interface LossTexts {
  /** Functions that it calls. */
  readonly declarations?: string;
  /** Declares `loss`, and what all outputs need. */
  readonly before: string;
  /** Adds the share of output k, of `z` and its target `t`, to `loss`. */
  readonly share: string;
  /** ∂L/∂z of output k; may use what `share` declares. */
  readonly gradient: string;
}

type TextsOf<K extends LossKind> = (spec: LossSpecOf<K>, outputs: number) => LossTexts;

const TINY = 2 ** -126;
/** What is missing to 1 where p is rounded to it: half of float32's last place. */
const LEAST_MISSING = 2 ** -24;

const forEach = (outputs: number, body: string): string =>
  `for (var k = 0u; k < ${u(outputs)}; k++) { let z = Z[at(s, k)]; let t = targetOf(s, k); ${body} }`;

/** Σ e^{z − m} into `power`. */
const powers = (outputs: number): string =>
  `var power = 0.0;
    for (var k = 0u; k < ${u(outputs)}; k++) { power += exp(Z[at(s, k)] - most); }`;

const START = 'var loss = 0.0;';

/** L = ln Σ e^{z − m} − Σ t (z − m), m = max z; ∂L/∂z = p − t */
const crossEntropy = (_spec: unknown, outputs: number): LossTexts => ({
  before: `${powers(outputs)}
    var loss = log(power);`,
  share: 'loss -= t * (z - most);',
  gradient: 'exp(z - most) / power - t',
});

/** L = −α Σ t (1 − p)^γ ln p; q = ∂L/∂(ln p), ∂L/∂z = q − p Σ q */
const categoricalFocal: TextsOf<'categorical_focal_crossentropy'> = ({ alpha, gamma }, outputs) => ({
  declarations: `
fn missing(p: f32) -> f32 { return max(1.0 - p, ${LEAST_MISSING}); }
fn slopeOfLog(p: f32, logP: f32) -> f32 {
  let factor = pow(missing(p), f32(${gamma}));
  return f32(${alpha}) * (f32(${gamma}) * factor / missing(p) * p * logP - factor);
}`,
  before: `${START} var all = 0.0;
    ${powers(outputs)}
    let shift = most + log(power);
    ${forEach(outputs, 'all += t * slopeOfLog(exp(z - shift), z - shift);')}`,
  share: `let p = exp(z - shift);
    loss -= f32(${alpha}) * t * pow(missing(p), f32(${gamma})) * (z - shift);`,
  gradient: 't * slopeOfLog(p, z - shift) - p * all',
});

/** L = Σ t (ln t − ln p); ∂L/∂z = p Σ t − t */
const divergence = (_spec: unknown, outputs: number): LossTexts => ({
  before: `${powers(outputs)}
    var all = 0.0;
    ${forEach(outputs, 'all += t;')}
    var loss = all * log(power);`,
  share: `loss += t * (log(max(t, ${TINY})) - (z - most));`,
  gradient: 'exp(z - most) / power * all - t',
});

/** L = 1/K Σ w u^γ B, u = t (1 − p) + (1 − t) p; ∂L/∂z = w/K (u^γ (p − t) − γ u^{γ−1} (2t − 1) p (1 − p) B) */
const binaryFocal: TextsOf<'binary_focal_crossentropy'> = (spec, outputs) => {
  const { base, slope } = answerWeight(spec);
  return {
    before: START,
    share: `let small = exp(-abs(z)) / (1.0 + exp(-abs(z)));
    let p = select(1.0 - small, small, z < 0.0); let other = select(small, 1.0 - small, z < 0.0);
    let missing = max(t * other + (1.0 - t) * p, ${TINY});
    let factor = f32(${base} + ${slope} * t) / ${outputs}.0 * pow(missing, f32(${spec.gamma}));
    let surprise = max(z, 0.0) - z * t + log(1.0 + exp(-abs(z)));
    loss += factor * surprise;`,
    gradient: `factor * (p - t) - f32(${spec.gamma}) * factor / missing * (2.0 * t - 1.0) * (p * other) * surprise`,
  };
};

/** L = max(0, 1 + max (1 − t) z − Σ t z); above 0, ∂L/∂z = −t, and 1 − t more at the strongest rival, the first of equals */
const categoricalHinge = (_spec: unknown, outputs: number): LossTexts => ({
  before: `var lacking = 1.0; var rival = (1.0 - targetOf(s, 0u)) * Z[at(s, 0u)]; var strongest = 0u;
    ${forEach(outputs, 'lacking -= t * z; if ((1.0 - t) * z > rival) { rival = (1.0 - t) * z; strongest = k; }')}
    lacking += rival;
    let loss = max(lacking, 0.0);`,
  share: '',
  gradient: 'select(0.0, select(0.0, 1.0 - t, k == strongest) - t, lacking > 0.0)',
});

const TEXTS: { readonly [K in LossKind]: TextsOf<K> } = {
  categorical_crossentropy: crossEntropy,
  sparse_categorical_crossentropy: crossEntropy,
  categorical_focal_crossentropy: categoricalFocal,
  kl_divergence: divergence,
  // L = 1/K Σ (max(z, 0) − z t + ln(1 + e^{−|z|})); ∂L/∂z = (σ(z) − t) / K
  binary_crossentropy: (_spec, outputs) => ({
    before: START,
    share: `loss += (max(z, 0.0) - z * t + log(1.0 + exp(-abs(z)))) / ${outputs}.0;`,
    gradient: `(1.0 / (1.0 + exp(-z)) - t) / ${outputs}.0`,
  }),
  binary_focal_crossentropy: binaryFocal,
  // L = 1/K Σ (a − t)²; ∂L/∂a = 2/K (a − t)
  mean_squared_error: (_spec, outputs) => ({
    before: START,
    share: `loss += (z - t) * (z - t) / ${outputs}.0;`,
    gradient: `2.0 / ${outputs}.0 * (z - t)`,
  }),
  // L = 1/K Σ |a − t|; ∂L/∂a = sign(a − t) / K
  mean_absolute_error: (_spec, outputs) => ({
    before: START,
    share: `loss += abs(z - t) / ${outputs}.0;`,
    gradient: `sign(z - t) / ${outputs}.0`,
  }),
  // L = 1/K Σ c (e − c/2), e = a − t, c = max(−δ, min(δ, e)); ∂L/∂a = c / K
  huber: ({ delta }, outputs) => ({
    before: START,
    share: `let clipped = clamp(z - t, -f32(${delta}), f32(${delta}));
    loss += clipped * (z - t - 0.5 * clipped) / ${outputs}.0;`,
    gradient: `clipped / ${outputs}.0`,
  }),
  // L = 1/K Σ max(0, 1 − y a), y = −1 where t is 0, t elsewhere; ∂L/∂a = −y / K inside the margin
  hinge: (_spec, outputs) => ({
    before: START,
    share: `let y = select(t, -1.0, t == 0.0);
    loss += max(1.0 - y * z, 0.0) / ${outputs}.0;`,
    gradient: `select(0.0, -y / ${outputs}.0, y * z < 1.0)`,
  }),
  categorical_hinge: categoricalHinge,
};

export const lossTexts = (spec: LossSpec, outputs: number): LossTexts =>
  (TEXTS[spec.kind] as (any: LossSpec, outputs: number) => LossTexts)(spec, outputs);
