/**
 * @file Layers whose every sum is Σ x·W + b: dense ones and all convolutions. A kind says which number meets which weight; what
 * goes up, what goes down and what each weight is told follow from that.
 */
import { placeIn, sizeOf } from '#model/shape.ts';
import { sumLine, term, told, type Told } from '#explain/told.ts';
import { sumWords, pullWords, voteWords } from '#explain/words.ts';
import type { Term } from '#explain/derivation.ts';
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

type Pair = readonly [number, number];

function collect(walk: (visit: Visit) => void): readonly Pair[] {
  const pairs: [number, number][] = [];
  walk((a, b) => pairs.push([a, b]));
  return pairs;
}

const DELTA = String.raw`\delta`;

/** A tensor's numbers as factors: which, in what colour, by what letter. */
type Side = Parameters<LayerSite['factors']>;

type Written = Required<Omit<Term, 'value'>>;

/** A product that is written out when somebody reads it: of tens of thousands in a sum, only a few are. */
class Product implements Term {
  readonly value: number;
  readonly #write: (pair: Pair) => Written;
  readonly #pair: Pair;

  constructor(value: number, pair: Pair, write: (pair: Pair) => Written) {
    this.value = value;
    this.#pair = pair;
    this.#write = write;
  }

  get factors(): Written['factors'] {
    return this.#write(this.#pair).factors;
  }

  get at(): Written['at'] {
    return this.#write(this.#pair).at;
  }
}

/** A term for each pair of places in two tensors. `at` says where in the network it belongs. */
function productsOf(
  site: LayerSite,
  pairs: readonly Pair[],
  sides: readonly [Side, Side],
  at: (pair: Pair) => readonly number[],
): readonly Term[] {
  const [a, b] = [site.read(sides[0][0]).values, site.read(sides[1][0]).values];
  const [factorA, factorB] = [site.factors(...sides[0]), site.factors(...sides[1])];
  const write = (pair: Pair) => ({ factors: [factorA(pair[0]), factorB(pair[1])], at: at(pair) });
  return pairs.map((pair) => new Product(a[pair[0]]! * b[pair[1]]!, pair, write));
}

const firsts = (pairs: readonly Pair[]): readonly number[] => pairs.map(([a]) => a);
const seconds = (pairs: readonly Pair[]): readonly number[] => pairs.map(([, b]) => b);

/** One for each channel, place after place. */
const biasesOf = ({ read, weight }: LayerSite): number => read(weight('bias')).values.length;

/** z = Σ x·W + b. */
function tellSum(site: LayerSite, connections: Connections, o: number): Told {
  const { source, input } = site;
  const kernel = site.weight(connections.kernel);
  const sides: readonly [Side, Side] = [
    [source, 'input', 'x'],
    [kernel, 'weight', 'W'],
  ];
  const pairs = collect((visit) => connections.ofOutput(o, visit));
  const bias = site.has('bias')
    ? { bias: site.factors(site.weight('bias'), 'weight', 'b')(o % biasesOf(site)) }
    : {};
  const line = sumLine({
    tex: connections.tex.sum,
    terms: productsOf(site, pairs, sides, ([i]) => placeIn(input, i)),
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
  const sides: readonly [Side, Side] = [
    [delta, 'upstream', DELTA],
    [kernel, 'weight', 'W'],
  ];
  const pairs = collect((visit) => connections.ofInput(i, visit));
  const line = sumLine({
    tex: connections.tex.down,
    terms: productsOf(site, pairs, sides, ([o]) => placeIn(output, o)),
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
  const sides: readonly [Side, Side] = [
    [delta, 'upstream', DELTA],
    [source, 'input', 'x'],
  ];
  const pairs = collect((visit) => connections.ofWeight(at, visit));
  const line = sumLine({
    tex: connections.tex.weight,
    terms: productsOf(site, pairs, sides, ([o]) => placeIn(output, o)),
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
  const d = factors(delta, 'upstream', DELTA);
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
      const z = new Float64Array(sizeOf(output));
      if (b) for (let first = 0; first < z.length; first += b.length) z.set(b, first);
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
