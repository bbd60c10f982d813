/** @file Several tensors as one: side by side in the last axis, or number by number. One kernel for each of them. */
import type { MergeOp } from '#engine/compiled/ir/graph.ts';
import type { Layout } from '#engine/compiled/plan/layout.ts';
import { decode, sinkOf } from './gradient-sink.ts';
import { elementwise, type Binding, type Kernel } from './kernel.ts';
import type { Site } from './site.ts';
import type { Tensor } from './tensors.ts';
import { countOf, placeOf, u, valuesOf } from './view.ts';

/** One of the tensors that are merged. */
interface Part {
  readonly x: Tensor;
  readonly layout: Layout;
  /** WGSL for the number of the output that its number `index` goes to, both counted over all samples. */
  readonly target: string;
}

function partsOf({ merge, inputs, output }: MergeOp, { tensors }: Site): readonly Part[] {
  const all = tensors.layoutOf(output).channels;
  let first = 0;
  return inputs.map((input) => {
    const layout = tensors.layoutOf(input);
    const { channels } = layout;
    const target =
      merge === 'concat'
        ? `(index / ${u(channels)} * ${u(all)} + ${u(first)} + index % ${u(channels)})`
        : 'index';
    first += channels;
    return { x: tensors.of(input), layout, target };
  });
}

const read = (name: string, buffer: GPUBuffer): Binding => ({ name, type: 'f32', buffer });

/** What a number v of one part does to the output; the first one finds nothing there. */
function joined(merge: MergeOp['merge'], place: number, parts: number): string {
  if (merge === 'concat') return '= v';
  if (merge === 'average') return `${place === 0 ? '=' : '+='} v * ${1 / parts}`;
  if (place === 0) return '= v';
  return merge === 'add' ? '+= v' : '*= v';
}

export function mergeKernels(op: MergeOp, site: Site) {
  const { capacity, tensors } = site;
  const parts = partsOf(op, site);
  const [y, to] = [tensors.of(op.output), tensors.layoutOf(op.output)];
  const placeIn = (layout: Layout, index: string): string => placeOf(valuesOf(layout, capacity), index);
  const over = (layout: Layout): number => countOf(valuesOf(layout, capacity).axes);

  const forward = parts.map(({ x, layout, target }, i): Kernel => {
    const body = `let v = X[${placeIn(layout, 'index')}]; let place = ${target};
      Y[${placeIn(to, 'place')}] ${joined(op.merge, i, parts.length)};`;
    const bindings: Binding[] = [
      read('X', x.value),
      { name: 'Y', type: 'f32', buffer: y.value, write: true },
    ];
    return { label: op.merge, bindings, ...elementwise(over(layout), body) };
  });

  /** ∂/∂xᵢ of the output times g. */
  const slope = (i: number): { readonly text: string; readonly bindings: readonly Binding[] } => {
    if (op.merge === 'average') return { text: `g * ${1 / parts.length}`, bindings: [] };
    if (op.merge !== 'multiply') return { text: 'g', bindings: [] };
    const others = parts.map((part, k) => ({ ...part, name: `X${k}` })).filter((_, k) => k !== i);
    return {
      text: ['g', ...others.map(({ name, layout }) => `${name}[${placeIn(layout, 'index')}]`)].join(' * '),
      bindings: others.map(({ name, x }) => read(name, x.value)),
    };
  };

  const backward = (): readonly Kernel[] =>
    parts.flatMap(({ x, layout, target }, i) => {
      if (!x.wanted) return [];
      const { text, bindings } = slope(i);
      const sink = sinkOf(tensors, x, 'f32');
      const body = `let place = ${target}; let g = gradientOut[${placeIn(to, 'place')}];
        let v = ${text};
        ${decode(x.layout, 'index')} ${sink.text}`;
      const all = [read('gradientOut', y.gradient!), ...bindings, ...sink.bindings];
      return [{ label: `${op.merge} backward`, bindings: all, ...elementwise(over(layout), body) }];
    });

  return { forward, backward };
}
