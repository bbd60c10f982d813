/**
 * @file Which places of the input a place of the output sees, with all channels together: windows that slide, axes that are cut,
 * padded or enlarged. Axis by axis; an image has two, a sequence one, a list none.
 */
import { windowExtent } from '#model/layers/places-input.ts';
import { windowCount, type Padding } from '#model/shape.ts';

/** One place of the output seeing one place of the input. */
export interface Link {
  readonly out: number;
  readonly in: number;
  /** Place within the window, row-major. */
  readonly tap: number;
  /** What a number counts for on its way, where that is not 1. */
  readonly share: number;
}

/** Along one axis. */
export interface AxisLinks {
  /** Places of the output, of the input, and of the window. */
  readonly outputs: number;
  readonly inputs: number;
  readonly taps: number;
  readonly links: readonly Link[];
}

export interface Sliding {
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: Padding | 'causal';
}

/** Keras's `same` puts what is lacking on both sides, the odd one behind; `causal` all of it in front. */
export function slidingLinks(inputs: number, { size, stride, dilation, padding }: Sliding): AxisLinks {
  const extent = windowExtent(size, dilation);
  // Causal windows stand where those of `same` do.
  const outputs = windowCount(inputs, extent, stride, padding === 'valid' ? 'valid' : 'same');
  const lacking = padding === 'valid' ? 0 : Math.max(0, (outputs - 1) * stride + extent - inputs);
  const before = padding === 'causal' ? extent - 1 : Math.floor(lacking / 2);
  const links: Link[] = [];
  for (let out = 0; out < outputs; out++)
    for (let tap = 0; tap < size; tap++) {
      const place = out * stride - before + tap * dilation;
      if (place >= 0 && place < inputs) links.push({ out, in: place, tap, share: 1 });
    }
  return { outputs, inputs, taps: size, links };
}

/** The same the other way round: every input place is seen by what its window touches. */
export const turned = ({ outputs, inputs, taps, links }: AxisLinks): AxisLinks => ({
  outputs: inputs,
  inputs: outputs,
  taps,
  links: links.map((link) => ({ ...link, out: link.in, in: link.out })),
});

/** A number of the output for each of `seen`: places of the input with what they count for. */
export const sharedLinks = (
  inputs: number,
  seen: readonly (readonly (readonly [place: number, share: number])[])[],
): AxisLinks => ({
  outputs: seen.length,
  inputs,
  taps: 1,
  links: seen.flatMap((places, out) => places.map(([place, share]) => ({ out, in: place, tap: 0, share }))),
});

const NOTHING: AxisLinks = { outputs: 1, inputs: 1, taps: 1, links: [{ out: 0, in: 0, tap: 0, share: 1 }] };

/** Places of all axes together, row-major. */
export const combineAxes = (axes: readonly AxisLinks[]): AxisLinks =>
  axes.reduce(
    (outer, inner) => ({
      outputs: outer.outputs * inner.outputs,
      inputs: outer.inputs * inner.inputs,
      taps: outer.taps * inner.taps,
      links: outer.links.flatMap((a) =>
        inner.links.map((b) => ({
          out: a.out * inner.outputs + b.out,
          in: a.in * inner.inputs + b.in,
          tap: a.tap * inner.taps + b.tap,
          share: a.share * b.share,
        })),
      ),
    }),
    NOTHING,
  );

/** Links by one of their ends. */
export interface LinkIndex extends AxisLinks {
  readonly byOut: readonly (readonly Link[])[];
  readonly byIn: readonly (readonly Link[])[];
  readonly byTap: readonly (readonly Link[])[];
}

const bucketed = (count: number, links: readonly Link[], of: 'out' | 'in' | 'tap'): readonly Link[][] => {
  const buckets: Link[][] = Array.from({ length: count }, () => []);
  for (const link of links) buckets[link[of]]!.push(link);
  return buckets;
};

export function indexLinks(axes: readonly AxisLinks[]): LinkIndex {
  const all = combineAxes(axes);
  return {
    ...all,
    byOut: bucketed(all.outputs, all.links, 'out'),
    byIn: bucketed(all.inputs, all.links, 'in'),
    byTap: bucketed(all.taps, all.links, 'tap'),
  };
}
