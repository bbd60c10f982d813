/** @file What a network is told of a point: its coordinates, and products and waves of them, each of which can be switched. */
import { text, verbatim } from '#lib/text.ts';
import { flag, type FlagField } from '#model/fields.ts';

/** By TensorFlow Playground's names, in its order. */
const FORMULAS = {
  x: (x: number) => x,
  y: (_x: number, y: number) => y,
  xSquared: (x: number) => x * x,
  ySquared: (_x: number, y: number) => y * y,
  xTimesY: (x: number, y: number) => x * y,
  sinX: (x: number) => Math.sin(x),
  sinY: (_x: number, y: number) => Math.sin(y),
} as const;

export type PointFeature = keyof typeof FORMULAS;
export const POINT_FEATURES = Object.keys(FORMULAS) as readonly PointFeature[];

/** As people write them. */
export const FEATURE_NAMES: Readonly<Record<PointFeature, string>> = {
  x: 'x₁',
  y: 'x₂',
  xSquared: 'x₁²',
  ySquared: 'x₂²',
  xTimesY: 'x₁x₂',
  sinX: 'sin x₁',
  sinY: 'sin x₂',
};

const feature = (name: PointFeature, code: string, standard: boolean): FlagField =>
  flag({
    label: verbatim(FEATURE_NAMES[name]),
    help: text(
      `The network is told ${FEATURE_NAMES[name]} of every point. With none switched on it is told x₁ and x₂.`,
      `把每个点的 ${FEATURE_NAMES[name]} 告诉网络。如果一个都不选，则使用 x₁ 和 x₂。`,
    ),
    code,
    default: standard,
  });

export const FEATURE_FIELDS = {
  x: feature('x', 'x', true),
  y: feature('y', 'y', true),
  xSquared: feature('xSquared', 'xx', false),
  ySquared: feature('ySquared', 'yy', false),
  xTimesY: feature('xTimesY', 'xy', false),
  sinX: feature('sinX', 'sinx', false),
  sinY: feature('sinY', 'siny', false),
} satisfies Readonly<Record<PointFeature, FlagField>>;

/** The features that are switched on; both coordinates where none is. */
export function featuresOf(settings: Readonly<Record<string, unknown>>): readonly PointFeature[] {
  const chosen = POINT_FEATURES.filter((name) => settings[name] === true);
  return chosen.length > 0 ? chosen : ['x', 'y'];
}

/** [points, features]: what a network is told of `points`. */
export function tellPoints(
  points: readonly { readonly x: number; readonly y: number }[],
  features: readonly PointFeature[],
): Float32Array {
  const inputs = new Float32Array(points.length * features.length);
  points.forEach(({ x, y }, row) => {
    features.forEach((name, column) => (inputs[row * features.length + column] = FORMULAS[name](x, y)));
  });
  return inputs;
}
