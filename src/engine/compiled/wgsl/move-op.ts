/**
 * @file The numbers of one tensor in other places. Forward every number of the output looks up where it comes from; backward
 * every number of the input collects from all places that it went to, since adds would race.
 */
import type { MoveOp } from '#engine/compiled/ir/graph.ts';
import type { Layout } from '#engine/compiled/plan/layout.ts';
import type { Device } from './device.ts';
import { decode, sinkOf } from './gradient-sink.ts';
import { elementwise, type Binding, type Kernel } from './kernel.ts';
import type { Site } from './site.ts';
import { countOf, placeOf, u, valuesOf } from './view.ts';

/** In a table, for a number that is zero. */
const NONE = 0xffff_ffff;

/** For each number of the input, the numbers of the output that are copies of it: `starts` [input + 1] into `targets`. */
function copiesOf(from: Int32Array, inputs: number): { starts: Uint32Array; targets: Uint32Array } {
  const starts = new Uint32Array(inputs + 1);
  for (const source of from) if (source >= 0) starts[source + 1]!++;
  for (let i = 0; i < inputs; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice();
  const targets = new Uint32Array(starts[inputs]!);
  from.forEach((source, target) => {
    if (source >= 0) targets[next[source]!++] = target;
  });
  return { starts, targets };
}

const size = ({ height, width, channels }: Layout): number => height * width * channels;
const f32 = (name: string, buffer: GPUBuffer): Binding => ({ name, type: 'f32', buffer });
const u32 = (name: string, buffer: GPUBuffer): Binding => ({ name, type: 'u32', buffer });

export function moveKernels(op: MoveOp, { tensors, capacity }: Site, device: Device) {
  const [x, y] = [tensors.of(op.input), tensors.of(op.output)];
  const [from, to] = [tensors.layoutOf(op.input), tensors.layoutOf(op.output)];
  const [inputs, outputs] = [size(from), size(to)];
  const placeIn = (layout: Layout, index: string): string => placeOf(valuesOf(layout, capacity), index);
  const over = (layout: Layout): number => countOf(valuesOf(layout, capacity).axes);
  const table = device.table(Uint32Array.from(op.from, (source) => (source < 0 ? NONE : source)));

  const forward: Kernel = {
    label: 'move',
    bindings: [
      f32('X', x.value),
      u32('table', table),
      { name: 'Y', type: 'f32', buffer: y.value, write: true },
    ],
    ...elementwise(
      over(to),
      `let own = table[index % ${u(outputs)}];
      let source = index / ${u(outputs)} * ${u(inputs)} + min(own, ${u(inputs - 1)});
      Y[${placeIn(to, 'index')}] = select(X[${placeIn(from, 'source')}], 0.0, own == ${u(NONE)});`,
    ),
  };

  const backward = (): readonly Kernel[] => {
    if (!x.wanted) return [];
    const { starts, targets } = copiesOf(op.from, inputs);
    const sink = sinkOf(tensors, x, 'f32');
    const body = `let own = index % ${u(inputs)}; let first = index / ${u(inputs)} * ${u(outputs)};
      var v = 0.0;
      for (var k = starts[own]; k < starts[own + 1u]; k++) {
        let place = first + targets[k];
        v += gradientOut[${placeIn(to, 'place')}];
      }
      ${decode(x.layout, 'index')} ${sink.text}`;
    const bindings = [
      f32('gradientOut', y.gradient!),
      u32('starts', device.table(starts)),
      u32('targets', device.table(targets.length > 0 ? targets : Uint32Array.of(0))),
      ...sink.bindings,
    ];
    return [{ label: 'move backward', bindings, ...elementwise(over(from), body) }];
  };

  return { forward: [forward], backward };
}
