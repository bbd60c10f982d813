/**
 * @file A layer that works several times for one sample, at each step of a TimeDistributed: each time is told as a layer by itself,
 * whose numbers are one row of every tensor, and its weights are told by all of them.
 */
import { grouped } from '#lib/grouped.ts';
import { placeIn, sizeOf, type Shape } from '#model/shape.ts';
import type { Line, Mark, Term } from '#explain/derivation.ts';
import { refKey, type Place, type TensorRef } from '#explain/place.ts';
import { plain, slope, sumLine, term, told, type Told } from '#explain/told.ts';
import { voteWords } from '#explain/words.ts';
import type { Inner, LayerExplanation, LayerSite } from './layer-explanation.ts';

/** Weights are the same each time. */
const isShared = (ref: TensorRef): boolean => !('layer' in ref) && 'name' in ref;

const widthOf = (site: LayerSite, ref: TensorRef): number => site.read(ref).values.length / site.repeats;

/** The layer at one row: numbers of a factor know their place in the whole tensor, all else counts within the row. */
const rowSite = (site: LayerSite, row: number): LayerSite => ({
  ...site,
  repeats: 1,
  left: null, // No step of several has an encoder to itself.
  keeper: null,
  input: site.input.slice(1),
  output: site.output.slice(1),
  mask() {
    const all = site.mask();
    const length = (all?.length ?? 0) / site.repeats;
    return all && all.slice(row * length, (row + 1) * length);
  },
  read(ref) {
    const whole = site.read(ref);
    if (isShared(ref)) return whole;
    const width = widthOf(site, ref);
    const values = whole.values.subarray(row * width, (row + 1) * width);
    return { name: whole.name, shape: rowShape(whole.shape, site), values };
  },
  factors(ref, role, letter) {
    const of = site.factors(ref, role, letter);
    if (isShared(ref)) return of;
    const first = row * widthOf(site, ref);
    return (index) => of(first + index);
  },
});

/** Without the axis of repeats; what comes into the block has the steps themselves there, of two blocks in one another both. */
function rowShape(shape: Shape, { repeats }: LayerSite): Shape {
  let [axes, left] = [0, repeats];
  while (left > 1) left /= shape[axes++] ?? left;
  return shape.slice(axes);
}

const placeTerm = ({ factors, value }: Term, at: readonly number[]): Term => ({ factors, value, at });

/** What is told of a row, with its places in the whole tensors. */
function placed(site: LayerSite, row: number, { lines, marks, words }: Told): Told {
  const moved = ({ tensor, index }: Place): Place =>
    isShared(tensor) ? { tensor, index } : { tensor, index: row * widthOf(site, tensor) + index };
  const placeLine = (line: Line): Line => ({
    ...line,
    terms: line.terms.map((each) => (each.at ? placeTerm(each, [row, ...each.at]) : each)),
    ...(line.from && { from: moved(line.from) }),
  });
  const placeMark = ({ tensor, indices }: Mark): Mark => ({
    tensor,
    indices: indices.map((index) => moved({ tensor, index }).index),
  });
  return { lines: lines.map(placeLine), marks: marks.map(placeMark), words };
}

/** One outline for each tensor. */
const joinMarks = (marks: readonly Mark[]): readonly Mark[] =>
  [...grouped(marks, ({ tensor }) => refKey(tensor)).values()].map((own) => ({
    tensor: own[0]!.tensor,
    indices: own.flatMap(({ indices }) => indices),
  }));

/** Every row has its say about a weight: with its own products where they are one sum, else with what they come to. */
function addUp(rows: readonly Told[], name: string): Told {
  const marks = joinMarks(rows.flatMap((each) => each.marks));
  if (rows.every(({ lines }) => lines.length === 0)) return told([], { marks });
  const single = rows.every(({ lines }) => lines.length === 1);
  const line = sumLine({
    tex: single
      ? rows[0]!.lines[0]!.tex.replace(' = ', String.raw` = \sum_s `)
      : String.raw`${slope('weight', 'w')} = \sum_s g_s`,
    terms: rows.flatMap(({ lines }, row) =>
      single
        ? lines[0]!.terms.map((each) => placeTerm(each, each.at ?? [row]))
        : [term([plain(lines.at(-1)!.value, 'g', 'upstream')], [row])],
    ),
  });
  return told([line], { marks, words: voteWords(line, name) });
}

export function repeated(
  site: LayerSite,
  explain: (site: LayerSite) => LayerExplanation | null,
): LayerExplanation | null {
  const first = explain(rowSite(site, 0));
  if (!first) return null;
  const known = new Map([[0, first]]);
  const at = (row: number): LayerExplanation => {
    const own = known.get(row) ?? explain(rowSite(site, row))!;
    known.set(row, own);
    return own;
  };
  const rows = Array.from({ length: site.repeats }, (_, row) => row);
  const [inputs, outputs] = [site.input, site.output].map((shape) => sizeOf(shape.slice(1))) as [
    number,
    number,
  ];
  const inRow = (
    index: number,
    width: number,
    tell: (own: LayerExplanation, index: number) => Told,
  ): Told => {
    const row = Math.floor(index / width);
    return placed(site, row, tell(at(row), index % width));
  };
  const whole = (all: (own: LayerExplanation) => ArrayLike<number>): Float64Array =>
    Float64Array.from(rows.flatMap((row) => Array.from(all(at(row)))));
  const innerAt = (own: LayerExplanation, { of, name }: Inner): Inner =>
    own.inners!.find((each) => each.of === of && each.name === name)!;
  return {
    sum: (o) => inRow(o, outputs, (own, index) => own.sum(index)),
    sums: () => whole((own) => own.sums()),
    down: (i, branch) =>
      inRow(i, branch === null ? inputs : widthOf(site, site.ends[branch]!), (own, index) =>
        own.down(index, branch),
      ),
    downs: () => whole((own) => own.downs()),
    weightGradient(name, index) {
      const { shape } = site.read(site.weight(name));
      const said = rows.map((row) => placed(site, row, at(row).weightGradient(name, index)));
      return addUp(said, `${name}[${placeIn(shape, index).join(',')}]`);
    },
    inners: (first.inners ?? []).map((inner) => ({
      ...inner,
      shape: [site.repeats, ...inner.shape],
      values: () => whole((own) => innerAt(own, inner).values()),
      tell: (index) => inRow(index, sizeOf(inner.shape), (own, i) => innerAt(own, inner).tell(i)),
    })),
  };
}
