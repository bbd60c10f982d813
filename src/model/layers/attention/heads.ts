/** @file What attention layers have in common: settings of the heads, weights, cost, and the shape they work on. */
import { err, type Result } from '#lib/result.ts';
import { text, type Text } from '#lib/text.ts';
import { flag, int, number } from '#model/fields.ts';
import type { ShapeIssue } from '#model/issue.ts';
import type { LayerCost, ParamDef } from '#model/layers/layer-def.ts';
import { checkPlaces } from '#model/layers/places-input.ts';
import { sizeOf, type Shape } from '#model/shape.ts';

export const numHeads = int({
  label: text('Heads', '头数'),
  help: text(
    'How many times attention is done side by side, each with its own weights.',
    '并排进行多少次注意力，每个头都有自己的权重。',
  ),
  min: 1,
  max: 64,
  default: 4,
});

export const keyDim = int({
  label: text('Key size', '键的维数'),
  help: text('How many numbers a query and a key of one head have.', '每个头的查询与键各有多少个数。'),
  code: 'k',
  min: 1,
  max: 512,
  default: 16,
  explicit: true,
});

export const causal = flag({
  code: 'c',
  label: text('Causal', '因果'),
  help: text(
    'A step sees itself and earlier ones only, never what comes later.',
    '每一步只能看到自己和之前的步，看不到之后的。',
  ),
  default: false,
});

export const rotary = flag({
  code: 'o',
  label: text('Rotary positions', '旋转位置'),
  help: text(
    'Turns queries and keys by an angle that grows with the step, so that attention knows how far apart two steps are. The key size must be even.',
    '按步序把查询与键旋转一个逐渐增大的角度，使注意力知道两步相距多远。键的维数必须是偶数。',
  ),
  default: false,
});

export const dropout = number({
  label: text('Dropout', '丢弃率'),
  help: text('Share of the numbers that are set to zero while training.', '训练时被置零的比例。'),
  code: 'o',
  min: 0,
  max: 0.95,
  step: 0.05,
  default: 0,
});

/** Heads as a layer's settings say them; Keras's `value_dim=None` (0 here) is as long as the keys. */
interface HeadsSpec {
  readonly numHeads: number;
  readonly keyDim: number;
  readonly valueDim?: number;
}
export const valueDimOf = ({ keyDim: keys, valueDim }: HeadsSpec): number => valueDim || keys;

/** What tells heads from others: `4 heads × 16`, `causal`, `rotary`. */
export const describeHeads = (
  spec: HeadsSpec & { readonly causal: boolean; readonly rotary: boolean },
): readonly Text[] => [
  text(`${spec.numHeads} heads × ${spec.keyDim}`, `${spec.numHeads} 个头 × ${spec.keyDim}`),
  ...(spec.causal ? [text('causal', '因果')] : []),
  ...(spec.rotary ? [text('rotary', '旋转位置')] : []),
];

/** A sequence for heads, whose keys are turned in pairs of numbers, or why the layer called `title` cannot take the input. */
export function checkHeads(
  title: string,
  spec: { readonly keyDim: number; readonly rotary: boolean },
  input: Shape,
): Result<Shape, ShapeIssue> {
  if (!spec.rotary || spec.keyDim % 2 === 0) return checkPlaces(title, 1, input);
  return err({
    message: text(
      `${title} has keys of ${spec.keyDim} numbers, but rotary positions turn them in pairs: an even number is needed.`,
      `${title} 的键有 ${spec.keyDim} 个数，但旋转位置要成对旋转：需要偶数。`,
    ),
    fixes: [
      {
        label: text(`Make the key size ${spec.keyDim + 1}`, `把键的维数改为 ${spec.keyDim + 1}`),
        change: { type: 'update', fields: { keyDim: spec.keyDim + 1 } },
      },
      {
        label: text('Turn rotary positions off', '关闭旋转位置'),
        change: { type: 'update', fields: { rotary: false } },
      },
    ],
  });
}

/** Glorot weights, with the fans that Keras reads off a kernel of any rank: the last two axes, times all others. */
export function kernel(name: string, shape: Shape): ParamDef {
  const others = sizeOf(shape.slice(0, -2));
  const [fanIn, fanOut] = [shape.at(-2)! * others, shape.at(-1)! * others];
  return { name, shape, initializer: 'glorot_uniform', trainable: true, fanIn, fanOut };
}

/** Zeros (or ones). */
export function vector(name: string, shape: Shape, initializer: 'zeros' | 'ones' = 'zeros'): ParamDef {
  const size = sizeOf(shape);
  return { name, shape, initializer, trainable: true, fanIn: size, fanOut: size };
}

/** Queries, keys, values and the output of all heads, as in Keras's MultiHeadAttention. */
export function headParams(
  spec: HeadsSpec & { readonly useBias: boolean },
  features: number,
): readonly ParamDef[] {
  const { numHeads: heads, keyDim: keys, useBias } = spec;
  const values = valueDimOf(spec);
  const roles = [
    ['query', [features, heads, keys], [heads, keys]],
    ['key', [features, heads, keys], [heads, keys]],
    ['value', [features, heads, values], [heads, values]],
    ['attention_output', [heads, values, features], [features]],
  ] as const;
  return roles.flatMap(([role, shape, bias]) => [
    kernel(`${role}/kernel`, shape),
    ...(useBias ? [vector(`${role}/bias`, bias)] : []),
  ]);
}

/** Queries, keys and values by one product; every step weighs every step; without the output's product. */
export function attendingCost(spec: HeadsSpec, [steps, features]: Shape): LayerCost {
  const { numHeads: heads, keyDim: keys } = spec;
  const values = valueDimOf(spec);
  const width = heads * (2 * keys + values);
  return {
    multiplyAdds: steps! * features! * width + heads * steps! * steps! * (keys + values),
    activations: steps! * width + heads * steps! * steps! + steps! * heads * values,
  };
}

/** With the output's product. */
export function headsCost(spec: HeadsSpec, input: Shape): LayerCost {
  const attending = attendingCost(spec, input);
  return {
    multiplyAdds: attending.multiplyAdds + sizeOf(input) * spec.numHeads * valueDimOf(spec),
    activations: attending.activations + sizeOf(input),
  };
}
