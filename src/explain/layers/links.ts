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

/** Links by one of their ends, made when somebody asks: of an image there are too many to make them all. */
export interface LinkIndex {
  byOut(place: number): readonly Link[];
  byIn(place: number): readonly Link[];
  byTap(tap: number): readonly Link[];
  /** All of them. */
  eachLink(visit: (out: number, from: number, tap: number) => void): void;
}

type End = 'out' | 'in' | 'tap';

/** An axis with its links by each of their ends. */
interface IndexedAxis extends AxisLinks {
  readonly by: Readonly<Record<End, readonly (readonly Link[])[]>>;
}

function bucketed(count: number, links: readonly Link[], of: End): readonly Link[][] {
  const buckets: Link[][] = Array.from({ length: count }, () => []);
  for (const link of links) buckets[link[of]]!.push(link);
  return buckets;
}

const indexed = (axis: AxisLinks): IndexedAxis => ({
  ...axis,
  by: {
    out: bucketed(axis.outputs, axis.links, 'out'),
    in: bucketed(axis.inputs, axis.links, 'in'),
    tap: bucketed(axis.taps, axis.links, 'tap'),
  },
});

const LENGTHS = { out: 'outputs', in: 'inputs', tap: 'taps' } as const;

/** A link along the outer axes and one along the next, as one. */
const crossed = (a: Link, b: Link, { outputs, inputs, taps }: AxisLinks): Link => ({
  out: a.out * outputs + b.out,
  in: a.in * inputs + b.in,
  tap: a.tap * taps + b.tap,
  share: a.share * b.share,
});

const ONE: Link = { out: 0, in: 0, tap: 0, share: 1 };

/** Places of all axes together, row-major. */
export function indexLinks(axes: readonly AxisLinks[]): LinkIndex {
  const all = axes.map(indexed);
  /** With the place `index` at one of their ends. */
  function at(end: End, index: number): readonly Link[] {
    let below = all.reduce((product, axis) => product * axis[LENGTHS[end]], 1);
    let rest = index;
    return all.reduce<readonly Link[]>(
      (outer, axis) => {
        below /= axis[LENGTHS[end]];
        const own = axis.by[end][Math.floor(rest / below)]!;
        rest %= below;
        return outer.flatMap((a) => own.map((b) => crossed(a, b, axis)));
      },
      [ONE],
    );
  }
  function walk(depth: number, [out, from, tap]: readonly [number, number, number], visit: Visit): void {
    const axis = all[depth];
    if (!axis) visit(out, from, tap);
    else
      for (const link of axis.links)
        walk(
          depth + 1,
          [out * axis.outputs + link.out, from * axis.inputs + link.in, tap * axis.taps + link.tap],
          visit,
        );
  }
  return {
    byOut: (place) => at('out', place),
    byIn: (place) => at('in', place),
    byTap: (tap) => at('tap', tap),
    eachLink: (visit) => walk(0, [0, 0, 0], visit),
  };
}

type Visit = Parameters<LinkIndex['eachLink']>[0];
