/**
 * @file Losses on the device: the loss of each sample, its gradient, and the batch's sum of losses and hits. One workgroup
 * takes all samples, so that the sums always come out the same.
 */
import { lossFactor } from '#model/losses/loss-factor.ts';
import { softeningOf } from '#engine/losses/soften-targets.ts';
import type { TrainingData } from '#engine/engine.ts';
import type { LossSpec } from '#model/losses/index.ts';
import { byteOf, float } from './gather.ts';
import { decode, type Sink } from './gradient-sink.ts';
import { perGroup, type Binding, type Kernel } from './kernel.ts';
import { lossTexts } from './loss-texts.ts';
import type { Tensor } from './tensors.ts';
import { countOf, placeOf, u, valuesOf } from './view.ts';

/** How the answers of a batch are stored: a class for each sample, or numbers [outputs], which may be bytes that have to be scaled. */
export interface Answers {
  readonly kind: 'classes' | 'numbers' | 'bytes';
  readonly buffer: GPUBuffer;
  /** Nothing to be done to them where it is missing. */
  readonly scaling?: TrainingData['scaling'];
  /** Positions in `buffer` of the batch's samples. */
  readonly indices: GPUBuffer;
}

export interface LossParts {
  readonly loss: LossSpec;
  readonly output: Tensor;
  /** Takes its gradient. */
  readonly sink: Sink;
  readonly answers: Answers;
  /** [capacity]: the loss of each sample. */
  readonly losses: GPUBuffer;
  /** [slots] of (Σ losses, hits): see `Step.slot`. */
  readonly metrics: GPUBuffer;
}

/** Sums lanes' `sum` pairwise into that of lane 0. */
const REDUCE = /* wgsl */ `
  sums[lane] = sum;
  for (var half = 32u; half > 0u; half >>= 1u) {
    workgroupBarrier();
    if (lane < half) { sums[lane] += sums[lane + half]; }
  }
  if (lane == 0u) { metrics[step.slot] = sums[0]; }`;

interface LossOptions {
  readonly capacity: number;
  /** See `TrainingData.cut`; null where there is none. */
  readonly cut: number | null;
  /** [classes]: what a sample of each class counts for, where they do not all count 1. */
  readonly classFactors?: GPUBuffer;
}

/** Returns output `k` of what sample `s` of the batch should be answered with. */
function answerText({ kind, scaling = { mean: 0, factor: 1 } }: Answers, outputs: number): string {
  if (kind === 'classes') return 'return select(0.0, 1.0, k == answers[indices[step.firstIndex + s]]);';
  const value = kind === 'bytes' ? byteOf('answers') : 'answers[p]';
  return `let p = indices[step.firstIndex + s] * ${u(outputs)} + k;
  return (${value} - ${float(scaling.mean)}) * ${float(scaling.factor)};`;
}

/** 1 where the last output of sample s stands for the same class as its target. */
const sameSide = (outputs: number, cut: number): string => /* wgsl */ `
fn sameSide(s: u32) -> f32 {
  let last = ${u(outputs - 1)};
  return select(0.0, 1.0, (Z[at(s, last)] > f32(${cut})) == (answerOf(s, last) > 0.5));
}`;

export function lossKernel(parts: LossParts, { capacity, cut, classFactors }: LossOptions): Kernel {
  const { loss, output, sink, answers, losses, metrics } = parts;
  const view = valuesOf(output.layout, capacity);
  const outputs = countOf(view.axes) / capacity;
  const { declarations = '', before, share, gradient } = lossTexts(loss, outputs);
  const { kept, added } = softeningOf(loss, outputs);
  const soft = kept === 1 ? 'answerOf(s, k)' : `${kept} * answerOf(s, k) + ${added}`;
  const named = answers.kind === 'classes' ? 'answerOf(s, best)' : '0.0';
  const hit = cut === null ? named : 'sameSide(s)';
  const label =
    cut === null ? 'answers[indices[step.firstIndex + s]]' : 'select(0u, 1u, answerOf(s, 0u) > 0.5)';
  const body = /* wgsl */ `
  var sum = vec2f();
  for (var s = lane; s < ${u(capacity)}; s += 64u) {
    let present = s < step.samples;
    var most = Z[at(s, 0u)]; var best = 0u;
    for (var k = 1u; k < ${u(outputs)}; k++) { let z = Z[at(s, k)]; if (z > most) { most = z; best = k; } }
    let counts = f32(${lossFactor(loss, outputs)})${classFactors ? ` * classFactors[${label}]` : ''};
    ${before}
    for (var k = 0u; k < ${u(outputs)}; k++) {
      let z = Z[at(s, k)];
      let t = targetOf(s, k);
      ${share}
      // Samples that are not there push nothing, whatever lies in their places.
      let v = select(0.0, counts * step.scale * (${gradient}), present);
      send(s * ${u(outputs)} + k, v);
    }
    losses[s] = counts * loss;
    if (present) { sum += vec2f(counts * loss, ${hit}); }
  }
  ${REDUCE}`;
  const text = perGroup(1, body);
  const bindings: readonly Binding[] = [
    { name: 'Z', type: 'f32', buffer: output.value },
    { name: 'answers', type: answers.kind === 'numbers' ? 'f32' : 'u32', buffer: answers.buffer },
    { name: 'indices', type: 'u32', buffer: answers.indices },
    { name: 'losses', type: 'f32', buffer: losses, write: true },
    { name: 'metrics', type: 'vec2f', buffer: metrics, write: true },
    ...(classFactors ? [{ name: 'classFactors', type: 'f32', buffer: classFactors } as const] : []),
    ...sink.bindings,
  ];
  const functions = /* wgsl */ `
var<workgroup> sums: array<vec2f, 64>;
fn at(s: u32, k: u32) -> u32 { let index = s * ${u(outputs)} + k; return ${placeOf(view, 'index')}; }
fn answerOf(s: u32, k: u32) -> f32 { ${answerText(answers, outputs)} }
// Of samples that are not there, zeros.
fn targetOf(s: u32, k: u32) -> f32 { return select(0.0, ${soft}, s < step.samples); }
${cut === null ? '' : sameSide(outputs, cut)}
${declarations}
fn send(index: u32, v: f32) { ${decode(output.layout, 'index')} ${sink.text} }`;
  return { label: loss.kind, bindings, text: `${functions}\n${text.text}`, workgroups: text.workgroups };
}
