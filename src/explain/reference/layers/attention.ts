/** @file Attention step by step and head by head, and the transformer block around it. */
import { fold, uniform, type RngKey } from '#lib/rng.ts';
import { activate } from './activate.ts';
import { blockOf, map, mean, type Block, type Mode, type Params, type References } from './block.ts';

/** One value of a block by its place along every axis. */
function at({ shape, values }: Block, ...place: readonly number[]): number {
  return values[place.reduce((index, along, axis) => index * shape[axis]! + along, 0)]!;
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** x · kernel + bias at every step: kernel [features, ...out], bias [...out] → [batch, steps, ...out]. */
function project(x: Block, kernel: Block, bias: Block | undefined): Block {
  const [batch, steps, features] = x.shape as [number, number, number];
  const units = kernel.values.length / features;
  const rows = range(batch * steps).flatMap((row) =>
    range(units).map(
      (unit) =>
        (bias?.values[unit] ?? 0) +
        sum(range(features).map((i) => x.values[row * features + i]! * kernel.values[i * units + unit]!)),
    ),
  );
  return blockOf([batch, steps, ...kernel.shape.slice(1)], rows);
}

/** Pairs of numbers turned by step · 10000^(−2i/d): [batch, steps, heads, d]. */
function turn(x: Block): Block {
  const [, steps, heads, dim] = x.shape as [number, number, number, number];
  return map(x, (value, index) => {
    const d = index % dim;
    const step = Math.floor(index / (dim * heads)) % steps;
    const angle = step / 10_000 ** ((2 * Math.floor(d / 2)) / dim);
    const other = x.values[d % 2 === 0 ? index + 1 : index - 1]!;
    return value * Math.cos(angle) + (d % 2 === 0 ? -other : other) * Math.sin(angle);
  });
}

const drop = (x: Block, rate: number, key: RngKey, training: boolean): Block => {
  if (!training || rate === 0) return x;
  const draws = uniform(key, x.values.length);
  return map(x, (value, i) => (draws[i]! >= Math.fround(rate) ? value / (1 - rate) : 0));
};

interface Heads {
  readonly causal: boolean;
  readonly rotary: boolean;
  readonly dropout: number;
}

interface Seen extends Pick<Heads, 'causal'>, Pick<Block, 'mask'> {}

/** Softmax of the scores of every step with the steps that it sees: [batch, heads, steps, steps]. */
function weigh(queries: Block, keys: Block, { causal, mask }: Seen): Block {
  const [batch, steps, heads, dim] = queries.shape as [number, number, number, number];
  const out = blockOf([batch, heads, steps, steps]);
  let row = 0;
  for (const n of range(batch)) {
    for (const h of range(heads)) {
      for (const i of range(steps)) {
        const seen = range(causal ? i + 1 : steps).filter((j) => mask?.[n * steps + j] ?? true);
        const powers = seen.map((j) =>
          Math.exp(
            sum(range(dim).map((d) => at(queries, n, i, h, d) * at(keys, n, j, h, d))) / Math.sqrt(dim),
          ),
        );
        seen.forEach((j, place) => (out.values[row * steps + j] = powers[place]! / sum(powers)));
        // Where none may be seen, all weigh the same, as in Keras.
        if (seen.length === 0) out.values.fill(1 / steps, row * steps, (row + 1) * steps);
        row++;
      }
    }
  }
  return out;
}

/** What every head answers: [batch, steps, heads, valueDim]. */
function attend(x: Block, params: Params, how: Heads, { training, key }: Mode): Block {
  const [queries, keys, values] = ['query', 'key', 'value'].map((role) =>
    project(x, params[`${role}/kernel`]!, params[`${role}/bias`]),
  ) as [Block, Block, Block];
  const placed = how.rotary ? turn : (block: Block) => block;
  const weights = drop(
    weigh(placed(queries), placed(keys), { ...how, mask: x.mask }),
    how.dropout,
    key,
    training,
  );
  const [batch, steps, heads, dim] = values.shape as [number, number, number, number];
  const answers = range(batch).flatMap((n) =>
    range(steps).flatMap((i) =>
      range(heads).flatMap((h) =>
        range(dim).map((d) => sum(range(steps).map((j) => at(weights, n, h, i, j) * at(values, n, j, h, d)))),
      ),
    ),
  );
  return { ...blockOf(values.shape, answers), mask: x.mask };
}

/** The heads' answers mixed: kernel [heads, valueDim, features]. */
function multiHead(x: Block, params: Params, how: Heads, mode: Mode): Block {
  const answers = attend(x, params, how, mode);
  const [batch, steps, heads, dim] = answers.shape as [number, number, number, number];
  const kernel = params['attention_output/kernel']!;
  const mixed = project(
    { ...answers, shape: [batch, steps, heads * dim] },
    { ...kernel, shape: [heads * dim, kernel.shape[2]!] },
    params['attention_output/bias'],
  );
  return { ...mixed, mask: x.mask };
}

function normalize(x: Block, { gamma, beta }: Params, epsilon: number): Block {
  const features = x.shape.at(-1)!;
  return map(x, (value, index) => {
    const first = index - (index % features);
    const row = [...x.values.subarray(first, first + features)];
    const center = mean(row);
    const variance = mean(row.map((each) => (each - center) ** 2));
    const normal = (value - center) / Math.sqrt(variance + epsilon);
    return gamma!.values[index % features]! * normal + beta!.values[index % features]!;
  });
}

const plus = (a: Block, b: Block): Block => map(a, (value, i) => value + b.values[i]!);

const part = (params: Params, name: string): Params =>
  Object.fromEntries(
    Object.entries(params).flatMap(([key, value]) =>
      key.startsWith(`${name}/`) ? [[key.slice(name.length + 1), value]] : [],
    ),
  );

export const attention = {
  multi_head_attention: (spec, x, params, mode) => multiHead(x, params, spec, mode),
  self_attention({ causal }, x, params, mode) {
    const kernels = Object.entries(params).map(
      ([name, kernel]) => [name, { ...kernel, shape: [kernel.shape[0]!, 1, kernel.shape[1]!] }] as const,
    );
    const head = attend(x, Object.fromEntries(kernels), { causal, rotary: false, dropout: 0 }, mode);
    return { ...head, shape: [head.shape[0]!, head.shape[1]!, head.shape[3]!] };
  },
  transformer_block(spec, input, params, mode) {
    const { normalizeFirst, layerNormEpsilon: epsilon, dropout, activation } = spec;
    const { training, key } = mode;
    const heads = (x: Block): Block => {
      const mixed = multiHead(x, part(params, 'self_attention_layer'), spec, { ...mode, key: fold(key, 0) });
      return drop(mixed, dropout, fold(key, 1), training);
    };
    const dense = (x: Block, name: string): Block => {
      const { kernel, bias } = part(params, name);
      return project(x, kernel!, bias);
    };
    const inner = (x: Block): Block => {
      const hidden = activate(activation, dense(x, 'feedforward_intermediate_dense'));
      return drop(dense(hidden, 'feedforward_output_dense'), dropout, fold(key, 2), training);
    };
    const [first, second] = ['self_attention_layer_norm', 'feedforward_layer_norm'].map(
      (name) => (x: Block) => normalize(x, part(params, name), epsilon),
    ) as [(x: Block) => Block, (x: Block) => Block];
    if (normalizeFirst) {
      const attended = plus(input, heads(first(input)));
      return plus(attended, inner(second(attended)));
    }
    const attended = first(plus(input, heads(input)));
    return second(plus(attended, inner(attended)));
  },
} satisfies References<'multi_head_attention' | 'self_attention' | 'transformer_block'>;
