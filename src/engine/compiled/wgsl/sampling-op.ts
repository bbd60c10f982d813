/**
 * @file Codes drawn from what describes them, as WGSL: of x the first d numbers of a pixel are means μ, the others logarithms ℓ
 * of variances. In training y = μ + e^{ℓ/2} ε, and on the way back, as y − μ = e^{ℓ/2} ε,
 *
 *   ∂L/∂μ = g + scale β μ,   ∂L/∂ℓ = ½ g (y − μ) + scale β ½ (e^ℓ − 1)
 *
 * Elsewhere y = μ, and ℓ has no gradient.
 */
import type { SamplingOp } from '#engine/compiled/ir/graph.ts';
import { gaussianTable } from '#lib/gaussian.ts';
import type { Device } from './device.ts';
import { NORMAL_DRAWS } from './dropout-draws.ts';
import { decode, sinkOf } from './gradient-sink.ts';
import { elementwise, type Binding, type Kernel } from './kernel.ts';
import { samplePenalties } from './sample-penalties.ts';
import type { Site } from './site.ts';
import { declaring } from './smooth.ts';
import { countOf, placeOf, u, valuesOf } from './view.ts';

const read = (name: string, buffer: GPUBuffer): Binding => ({ name, type: 'f32', buffer });

function partsOf(op: SamplingOp, site: Site) {
  const { tensors, capacity } = site;
  const [from, to] = [tensors.layoutOf(op.input), tensors.layoutOf(op.output)];
  const d = to.channels;
  const pixel = `(code / ${u(d)} * ${u(2 * d)} + code % ${u(d)}`;
  return {
    ...{ op, site, d, x: tensors.of(op.input), y: tensors.of(op.output) },
    /** Codes of a sample, and of all. */
    size: to.height * to.width * d,
    codes: countOf(valuesOf(to, capacity).axes),
    /** Of code `code` of all samples. */
    mean: `X[${placeOf(valuesOf(from, capacity), `${pixel})`)}]`,
    logVariance: `X[${placeOf(valuesOf(from, capacity), `${pixel} + ${u(d)})`)}]`,
    yPlace: placeOf(valuesOf(to, capacity), 'code'),
  };
}
type Parts = ReturnType<typeof partsOf>;

function forwardKernel({ op, x, y, size, codes, mean, logVariance, yPlace }: Parts, device: Device): Kernel {
  const element = `step.firstSample * ${u(size)} + code`;
  const body = `let code = index; let mean = ${mean};
    let drawn = mean + exp(0.5 * ${logVariance}) * normal(${u(op.layer)}, ${element});
    Y[${yPlace}] = select(mean, drawn, step.training == 1u);`;
  const bindings: readonly Binding[] = [
    read('X', x.value),
    { name: 'Y', type: 'f32', buffer: y.value, write: true },
    read('quantiles', device.table(gaussianTable(1))),
  ];
  return declaring(NORMAL_DRAWS, { label: 'sampling', bindings, ...elementwise(codes, body) });
}

function inputGradient({ op, site, x, y, d, size, codes, ...places }: Parts): readonly Kernel[] {
  if (!x.wanted) return [];
  const { mean, logVariance, yPlace } = places;
  const sink = sinkOf(site.tensors, x, 'f32');
  // Samples that are not there push nothing, whatever lies in their places.
  const body = `let isMean = index % ${u(2 * d)} < ${u(d)};
    let code = index / ${u(2 * d)} * ${u(d)} + index % ${u(d)};
    let trains = step.training == 1u;
    let pull = select(0.0, step.scale * f32(${op.weight}), trains && code / ${u(size)} < step.samples);
    let g = gradientOut[${yPlace}]; let mean = ${mean};
    let ofVariance = 0.5 * (g * (Y[${yPlace}] - mean) + pull * (exp(${logVariance}) - 1.0));
    let v = select(select(0.0, ofVariance, trains), g + pull * mean, isMean);
    ${decode(x.layout, 'index')} ${sink.text}`;
  const bindings = [
    read('X', x.value),
    read('Y', y.value),
    read('gradientOut', y.gradient!),
    ...sink.bindings,
  ];
  return [{ label: 'sampling backward', bindings, ...elementwise(2 * codes, body) }];
}

export function samplingKernels(op: SamplingOp, site: Site, device: Device) {
  const parts = partsOf(op, site);
  const { size, mean, logVariance, x } = parts;
  const term = `let code = group * ${u(size)} + i; let mean = ${mean}; let log = ${logVariance};
    sum += f32(${0.5 * op.weight}) * (mean * mean + exp(log) - log - 1.0);`;
  const costly = { label: 'divergence', size, term, bindings: [read('X', x.value)] };
  return {
    forward: [forwardKernel(parts, device)],
    backward: () => [...inputGradient(parts), ...samplePenalties(costly, site, device)],
  };
}
