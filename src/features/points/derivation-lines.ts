/** @file The derivation as formulas with numbers in them. */
import type { PointFeature } from '#datasets/points/point-features.ts';
import { derivePoint, type deriveAll, type Derived, type Neuron } from './derive.ts';

const TEX: Readonly<Record<PointFeature, string>> = {
  x: 'x_1',
  y: 'x_2',
  xSquared: 'x_1^2',
  ySquared: 'x_2^2',
  xTimesY: 'x_1 x_2',
  sinX: String.raw`\sin x_1`,
  sinY: String.raw`\sin x_2`,
};

/** Three decimals, in brackets where a minus sign would stand behind another sign. */
const digits = (value: number): string => value.toFixed(3);
const factor = (value: number): string => (value < 0 ? `(${digits(value)})` : digits(value));

const aligned = (lines: readonly (readonly [left: string, right: string])[]): string =>
  String.raw`\begin{aligned} ${lines.map(([left, right]) => `${left} &= ${right}`).join(String.raw` \\ `)} \end{aligned}`;

const column = (values: readonly number[]): string =>
  String.raw`\begin{pmatrix} ${values.map(digits).join(String.raw` \\ `)} \end{pmatrix}`;

/** z and a of one point; what follows from its label, where it has one. */
export function pointLines(
  neuron: Neuron,
  inputs: Float32Array,
  { features, y }: { readonly features: readonly PointFeature[]; readonly y: number | null },
): readonly string[] {
  const derived: Derived = derivePoint(neuron, inputs, y ?? 0);
  const symbols = features.map((name, j) => `w_{${j + 1}} ${TEX[name]}`).join(' + ');
  const numbers = features.map(
    (_, j) => String.raw`${factor(neuron.weights[j]!)} \cdot ${factor(inputs[j]!)}`,
  );
  const forward = aligned([
    ['z', String.raw`\textstyle\sum_j w_j x_j + b`],
    ['', `${symbols} + b`],
    ['', `${numbers.join(' + ')} + ${factor(neuron.bias)}`],
    ['', digits(derived.z)],
    ['a', String.raw`\sigma(z) = \frac{1}{1 + e^{-z}} = ${digits(derived.a)}`],
  ]);
  if (y === null) return [forward];
  const back = aligned([
    ['L', String.raw`-y \ln a - (1 - y) \ln(1 - a) = ${digits(derived.loss)}`],
    [String.raw`\delta`, String.raw`a - y = ${digits(derived.a)} - ${y} = ${digits(derived.delta)}`],
    [String.raw`\nabla w`, String.raw`x\,\delta = ${column(derived.weightGradient)}`],
  ]);
  return [forward, back];
}

/** The gradient over all points, and the step that gradient descent would take against it. */
export function meanLines(
  neuron: Neuron,
  mean: ReturnType<typeof deriveAll>,
  { count, rate }: { readonly count: number; readonly rate: number },
): readonly string[] {
  const weights = Array.from(neuron.weights);
  const moved = weights.map((w, j) => w - rate * mean.weightGradient[j]!);
  const n = String.raw`\frac{1}{${count}}`;
  return [
    aligned([
      [String.raw`\bar L`, digits(mean.loss)],
      [String.raw`\nabla w`, String.raw`${n} \textstyle\sum x\,\delta = ${column(mean.weightGradient)}`],
      [String.raw`\nabla b`, String.raw`${n} \textstyle\sum \delta = ${digits(mean.delta)}`],
    ]),
    aligned([
      [
        'w - \\eta \\nabla w',
        String.raw`${column(weights)} - ${rate}\,${column(mean.weightGradient)} = ${column(moved)}`,
      ],
      [
        'b - \\eta \\nabla b',
        String.raw`${digits(neuron.bias)} - ${rate} \cdot ${factor(mean.delta)} = ${digits(neuron.bias - rate * mean.delta)}`,
      ],
    ]),
  ];
}
