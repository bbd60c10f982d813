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

/** Left of the sign, the sign, right of it. Short lines: the column is narrow. */
type Line = readonly [left: string, sign: string, right: string];

const aligned = (lines: readonly Line[]): string =>
  String.raw`\begin{aligned} ${lines.map(([left, sign, right]) => `${left} &${sign} ${right}`).join(String.raw` \\ `)} \end{aligned}`;

/** z and a of one point; what follows from its label, where it has one. */
export function pointLines(
  neuron: Neuron,
  inputs: Float32Array,
  { features, y }: { readonly features: readonly PointFeature[]; readonly y: number | null },
): readonly string[] {
  const derived: Derived = derivePoint(neuron, inputs, y ?? 0);
  const symbols = features.map((name, j) => `w_{${j + 1}} ${TEX[name]}`).join(' + ');
  const terms = features.map((_, j): Line => {
    const product = String.raw`${factor(neuron.weights[j]!)} \cdot ${factor(inputs[j]!)}`;
    return j === 0 ? ['', '=', product] : ['', '', `+ ${product}`];
  });
  const forward = aligned([
    ['z', '=', String.raw`\textstyle\sum_j w_j x_j + b`],
    ['', '=', `${symbols} + b`],
    ...terms,
    ['', '', `+ ${factor(neuron.bias)}`],
    ['', '=', digits(derived.z)],
    ['a', '=', String.raw`\sigma(z) = \frac{1}{1 + e^{-z}}`],
    ['', '=', digits(derived.a)],
  ]);
  if (y === null) return [forward];
  const gradient = features.flatMap((name, j): readonly Line[] => [
    [String.raw`\nabla w_{${j + 1}}`, '=', String.raw`${TEX[name]}\, \delta`],
    ['', '=', String.raw`${factor(inputs[j]!)} \cdot ${factor(derived.delta)}`],
    ['', '=', digits(derived.weightGradient[j]!)],
  ]);
  const back = aligned([
    [
      'L',
      '=',
      String.raw`${y === 1 ? String.raw`-\ln a` : String.raw`-\ln (1 - a)`} = ${digits(derived.loss)}`,
    ],
    [String.raw`\delta`, '=', String.raw`a - y = ${digits(derived.a)} - ${y}`],
    ['', '=', digits(derived.delta)],
    ...gradient,
  ]);
  return [forward, back];
}

/** The gradient over all points, and the step that gradient descent takes against it. */
export function meanLines(
  neuron: Neuron,
  mean: ReturnType<typeof deriveAll>,
  { count, rate }: { readonly count: number; readonly rate: number },
): readonly string[] {
  const n = String.raw`\tfrac{1}{${count}}`;
  const moved = (value: number, slope: number): readonly Line[] => [
    ['', '', String.raw`${digits(value)} - ${rate} \cdot ${factor(slope)}`],
    ['', '=', digits(value - rate * slope)],
  ];
  const weights = Array.from(neuron.weights);
  return [
    aligned([
      [String.raw`\bar L`, '=', digits(mean.loss)],
      ...mean.weightGradient.map((slope, j): Line => [
        String.raw`\nabla w_{${j + 1}}`,
        '=',
        String.raw`${n} \textstyle\sum x_{${j + 1}} \delta = ${digits(slope)}`,
      ]),
      [String.raw`\nabla b`, '=', String.raw`${n} \textstyle\sum \delta = ${digits(mean.delta)}`],
    ]),
    aligned([
      ...weights.flatMap((weight, j): readonly Line[] => [
        [`w_{${j + 1}}`, String.raw`\leftarrow`, String.raw`w_{${j + 1}} - \eta\, \nabla w_{${j + 1}}`],
        ...moved(weight, mean.weightGradient[j]!),
      ]),
      ['b', String.raw`\leftarrow`, String.raw`b - \eta\, \nabla b`],
      ...moved(neuron.bias, mean.delta),
    ]),
  ];
}
