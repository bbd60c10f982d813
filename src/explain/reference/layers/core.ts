import { activate } from './activate.ts';
import { blockOf, map, type Block, type References } from './block.ts';

function multiply(x: Block, kernel: Block, bias: Block | undefined): Block {
  const [inputs, units] = kernel.shape as [number, number];
  const out = { ...blockOf([...x.shape.slice(0, -1), units]), mask: x.mask };
  out.values.forEach((_, i) => {
    const [row, unit] = [Math.floor(i / units), i % units];
    out.values[i] = bias ? bias.values[unit]! : 0;
    for (let p = 0; p < inputs; p++)
      out.values[i] += x.values[row * inputs + p]! * kernel.values[p * units + unit]!;
  });
  return out;
}

export const core = {
  dense: (spec, x, { kernel, bias }) => activate(spec.activation, multiply(x, kernel!, bias)),
  prelu({ sharedAxes }, x, { alpha }) {
    const slopes = sharedAxes ? x.shape.at(-1)! : x.values.length / x.shape[0]!;
    return map(x, (value, i) => (value > 0 ? value : alpha!.values[i % slopes]! * value));
  },
  activation: (spec, x) => activate(spec.activation, x),
} satisfies References<'dense' | 'prelu' | 'activation'>;
