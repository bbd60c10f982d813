/** @file Layers that hold stacks: what they give of what these give. */
import { activate } from './activate.ts';
import { blockOf, map, type Block, type References } from './block.ts';

const combine = (a: Block, b: Block, f: (x: number, y: number) => number): Block =>
  map(a, (value, i) => f(value, b.values[i]!));

/** All numbers of several blocks with equal places, side by side in the last axis. */
function concatenate(blocks: readonly Block[]): Block {
  const widths = blocks.map(({ shape }) => shape.at(-1)!);
  const rows = blocks[0]!.values.length / widths[0]!;
  const values = Array.from({ length: rows }, (_, row) =>
    blocks.flatMap(({ values: own }, i) => [...own.subarray(row * widths[i]!, (row + 1) * widths[i]!)]),
  );
  const width = widths.reduce((sum, each) => sum + each, 0);
  return blockOf([...blocks[0]!.shape.slice(0, -1), width], values.flat());
}

/** x · P at the places of `like`: every axis of places is walked in steps of ⌈its length / that of `like`⌉. */
function project(x: Block, matrix: Block, like: Block): Block {
  const [inputs, outputs] = matrix.shape as [number, number];
  const [from, to] = [x.shape.slice(0, -1), like.shape.slice(0, -1)];
  const step = Math.max(...from.map((length, axis) => Math.ceil(length / to[axis]!)));
  const out = blockOf(like.shape);
  out.values.forEach((_, i) => {
    let place = Math.floor(i / outputs);
    let source = 0;
    let stride = 1;
    for (let axis = to.length - 1; axis >= 0; axis--) {
      source += (place % to[axis]!) * (axis === 0 ? 1 : step) * stride;
      place = Math.floor(place / to[axis]!);
      stride *= from[axis]!;
    }
    for (let p = 0; p < inputs; p++)
      out.values[i]! += x.values[source * inputs + p]! * matrix.values[p * outputs + (i % outputs)]!;
  });
  return out;
}

export const blocks = {
  residual({ activation }, x, { projection }, { branches }) {
    const inner = branches[0]!(x);
    const shortcut = projection ? project(x, projection, inner) : x;
    const sum = combine(inner, shortcut, (a, b) => a + b);
    return { ...activate(activation, sum), mask: x.mask };
  },
  parallel({ merge }, x, _params, { branches }) {
    const [first, ...rest] = branches.map((answer) => answer(x)) as [Block, ...Block[]];
    switch (merge) {
      case 'concat':
        return { ...concatenate([first, ...rest]), mask: x.mask };
      case 'add':
        return rest.reduce((sum, each) => combine(sum, each, (a, b) => a + b), first);
      case 'multiply':
        return rest.reduce((product, each) => combine(product, each, (a, b) => a * b), first);
      case 'average':
        return rest.reduce((sum, each) => combine(sum, each, (a, b) => a + b / branches.length), {
          ...first,
          values: first.values.map((value) => value / branches.length),
        });
    }
  },
  time_distributed(_spec, x, _params, { branches }) {
    const [batch, time, ...rest] = x.shape as [number, number, ...number[]];
    const answer = branches[0]!(blockOf([batch * time, ...rest], x.values));
    return { ...answer, shape: [batch, time, ...answer.shape.slice(1)], mask: x.mask };
  },
} satisfies References<'residual' | 'parallel' | 'time_distributed'>;
