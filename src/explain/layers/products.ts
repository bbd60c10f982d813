/**
 * @file Layers whose every sum is Σ x·W + b: dense ones and all convolutions. A kind says which number meets which weight; what
 * goes up, what goes down and what each weight is told follow from that.
 */
import { placeIn, sizeOf } from '#model/shape.ts';
import { sumLine, term, told, type Told } from '#explain/told.ts';
import { sumWords, pullWords, voteWords } from '#explain/words.ts';
import type { LayerExplanation, LayerSite } from './layer-explanation.ts';

type Visit = (a: number, b: number) => void;

/** An output, an input and the weight between them. */
type Meeting = readonly [o: number, i: number, w: number];

/** z[o] += x[i] · W[w]. All indices are flat. */
export interface Connections {
  readonly kernel: string;
  /** Every meeting, in runs of `count`, along which indices go on by `strides`: loops over runs take a tenth of the time. */
  readonly strides: Meeting;
  runs(visit: (o: number, i: number, w: number, count: number) => void): void;
  /** With i and w. */
  ofOutput(o: number, visit: Visit): void;
  /** With o and w. */
  ofInput(i: number, visit: Visit): void;
  /** With o and i. */
  ofWeight(w: number, visit: Visit): void;
  /** Formulas of z, of ∂L/∂x and of ∂L/∂W. */
  readonly tex: {
    readonly sum: string;
    readonly down: string;
    readonly weight: string;
    readonly bias: string;
  };
}

type Pairs = readonly (readonly [number, number])[];

function collect(walk: (visit: Visit) => void): Pairs {
  const pairs: [number, number][] = [];
  walk((a, b) => pairs.push([a, b]));
  return pairs;
}

const firsts = (pairs: Pairs): readonly number[] => pairs.map(([a]) => a);
const seconds = (pairs: Pairs): readonly number[] => pairs.map(([, b]) => b);

/** One for each channel, place after place. */
const biasesOf = ({ read, weight }: LayerSite): number => read(weight('bias')).values.length;

/** z = Σ x·W + b. */
function tellSum(site: LayerSite, connections: Connections, o: number): Told {
  const { source, input } = site;
  const kernel = site.weight(connections.kernel);
  const [x, w] = [site.factors(source, 'input', 'x'), site.factors(kernel, 'weight', 'W')];
  const pairs = collect((visit) => connections.ofOutput(o, visit));
  const bias = site.has('bias')
    ? { bias: site.factors(site.weight('bias'), 'weight', 'b')(o % biasesOf(site)) }
    : {};
  const line = sumLine({
    tex: connections.tex.sum,
    terms: pairs.map(([i, at]) => term([x(i), w(at)], placeIn(input, i))),
    from: { tensor: site.z, index: o },
    ...bias,
  });
  const marks = [
    { tensor: source, indices: firsts(pairs) },
    { tensor: kernel, indices: seconds(pairs) },
  ];
  return told([line], { marks, words: sumWords(line) });
}

/** ∂L/∂x = Σ δ·W. */
function tellDown(site: LayerSite, connections: Connections, i: number): Told {
  const { delta, output } = site;
  const kernel = site.weight(connections.kernel);
  const d = site.factors(delta, 'upstream', String.raw`\delta`);
  const w = site.factors(kernel, 'weight', 'W');
  const pairs = collect((visit) => connections.ofInput(i, visit));
  const line = sumLine({
    tex: connections.tex.down,
    terms: pairs.map(([o, at]) => term([d(o), w(at)], placeIn(output, o))),
  });
  const marks = [
    { tensor: delta, indices: firsts(pairs) },
    { tensor: kernel, indices: seconds(pairs) },
  ];
  return told([line], { marks, words: pullWords(line) });
}

/** ∂L/∂W = Σ δ·x over all places that the weight has touched. */
function tellKernel(site: LayerSite, connections: Connections, at: number): Told {
  const { delta, source, output } = site;
  const d = site.factors(delta, 'upstream', String.raw`\delta`);
  const x = site.factors(source, 'input', 'x');
  const pairs = collect((visit) => connections.ofWeight(at, visit));
  const line = sumLine({
    tex: connections.tex.weight,
    terms: pairs.map(([o, i]) => term([d(o), x(i)], placeIn(output, o))),
  });
  const { shape } = site.read(site.weight(connections.kernel));
  const marks = [
    { tensor: delta, indices: firsts(pairs) },
    { tensor: source, indices: seconds(pairs) },
  ];
  return told([line], { marks, words: voteWords(line, `W[${placeIn(shape, at).join(',')}]`) });
}

/** ∂L/∂b = Σ δ over all places. */
function tellBias(site: LayerSite, tex: string, unit: number): Told {
  const { delta, output, factors } = site;
  const d = factors(delta, 'upstream', String.raw`\delta`);
  const channels = biasesOf(site);
  const indices = Array.from({ length: sizeOf(output) / channels }, (_, place) => place * channels + unit);
  const line = sumLine({ tex, terms: indices.map((o) => term([d(o)], placeIn(output, o))) });
  return told([line], { marks: [{ tensor: delta, indices }], words: voteWords(line, `b[${unit}]`) });
}

export function products(site: LayerSite, connections: Connections): LayerExplanation {
  const { source, delta, output, input } = site;
  const valuesOf = (name: string): Float32Array => site.read(site.weight(name)).values;
  return {
    sum: (o) => tellSum(site, connections, o),
    sums() {
      const [x, w] = [site.read(source).values, valuesOf(connections.kernel)];
      const b = site.has('bias') ? valuesOf('bias') : null;
      const z = Float64Array.from({ length: sizeOf(output) }, (_, o) => b?.[o % b.length] ?? 0);
      const [so, si, sw] = connections.strides;
      connections.runs((o, i, at, count) => {
        for (let n = 0; n < count; n++) z[o + n * so]! += x[i + n * si]! * w[at + n * sw]!;
      });
      return z;
    },
    down: (i) => tellDown(site, connections, i),
    downs() {
      const [d, w] = [site.read(delta).values, valuesOf(connections.kernel)];
      const g = new Float64Array(sizeOf(input));
      const [so, si, sw] = connections.strides;
      connections.runs((o, i, at, count) => {
        for (let n = 0; n < count; n++) g[i + n * si]! += d[o + n * so]! * w[at + n * sw]!;
      });
      return g;
    },
    weightGradient: (name, index) =>
      name === 'bias' ? tellBias(site, connections.tex.bias, index) : tellKernel(site, connections, index),
  };
}
