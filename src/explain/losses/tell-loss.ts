/** @file The loss of a record in its own numbers, and the gradient with which the way back begins. */
import { text, type Text } from '#lib/text.ts';
import { lossDef, type LossSpec } from '#model/losses/index.ts';
import { sizeOf } from '#model/shape.ts';
import type { Factor, Line } from '#explain/derivation.ts';
import type { LayerSite } from '#explain/layers/layer-explanation.ts';
import type { Place } from '#explain/place.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { factorsOf, plain, role, sumLine, term, told, type Told } from '#explain/told.ts';
import { spoken } from '#explain/words.ts';
import { explainLoss } from './index.ts';
import type { LossLine, LossRow } from './loss-explanation.ts';

/** Places whose losses are averaged: 1 where a sample has one answer. */
const placesOf = ({ shape: { target } }: SampleRecord): number =>
  target.kind === 'classes' ? sizeOf(target.places) : 1;

const lossWords = ({ loss }: SampleRecord): readonly Text[] => [
  text(`The loss of this sample is ${spoken(loss)}.`, `这个样本的损失是 ${spoken(loss)}。`),
];

/** What label smoothing makes of a target. */
function softened(loss: LossSpec, count: number, y: Factor): Factor {
  const smoothing = 'labelSmoothing' in loss ? loss.labelSmoothing : 0;
  if (smoothing === 0) return y;
  const answers = lossDef(loss).outputActivation === 'sigmoid' ? 2 : count;
  const value = (1 - smoothing) * y.value + smoothing / answers;
  return plain(
    value,
    String.raw`\tilde{${y.symbol.split('_')[0]}}_{${y.symbol.split('_')[1] ?? ''}}`,
    'target',
  );
}

export class LossTeller {
  readonly #record: SampleRecord;
  readonly #end: LayerSite;
  /** Numbers in a row. */
  readonly #count: number;
  readonly #places: number;

  /** `end` is the layer that answers. */
  constructor(record: SampleRecord, end: LayerSite) {
    this.#record = record;
    this.#end = end;
    this.#places = placesOf(record);
    this.#count = record.target.length / this.#places;
  }

  #row(place: number): LossRow {
    const { document, target } = this.#record;
    const { loss } = document.training;
    const output = { of: 'output', layer: this.#end.index } as const;
    const asked = { shape: [target.length], values: target };
    const first = place * this.#count;
    const a = this.#end.factors(output, 'output', this.#end.activation === 'linear' ? 'a' : 'p');
    const y = factorsOf({ of: 'target' }, asked, 'target', 'y');
    const logits = lossDef(loss).outputActivation === this.#end.activation ? this.#end.z : output;
    return {
      count: this.#count,
      a: (k) => a(first + k),
      y: (k) => softened(loss, this.#count, y(first + k)),
      z: (k) => this.#end.read(logits).values[first + k]!,
    };
  }

  get #explanation() {
    return explainLoss(this.#record.document.training.loss);
  }

  loss(): Told {
    const rows = Array.from({ length: this.#places }, (_, place) => this.#explanation.loss(this.#row(place)));
    const from = { tensor: { of: 'loss' }, index: 0 } as const;
    const [only] = rows;
    if (rows.length === 1) return told(withPlace(only!, from), { words: lossWords(this.#record) });
    const share = plain(1 / rows.length, String.raw`\tfrac{1}{${rows.length}}`);
    const mean = sumLine({
      tex: String.raw`L = \tfrac{1}{${rows.length}} \sum_p L_p`,
      terms: rows.map((lines, p) => term([share, plain(lines.at(-1)!.value, `L_{${p}}`)], [p])),
      from,
    });
    return told([mean], { words: lossWords(this.#record) });
  }

  /** ∂L/∂a of the network's answer. */
  outputGradient(o: number): Told {
    const row = this.#row(Math.floor(o / this.#count));
    const lines = this.#explanation.outputGradient(row, o % this.#count);
    return told(
      withPlace(this.#perPlace(lines), {
        tensor: { of: 'outputGradient', layer: this.#end.index },
        index: o,
      }),
    );
  }

  /** ∂L/∂z of the network's answer in one step; null where the loss knows no shorter way than through the activation. */
  sumGradient(o: number): Told | null {
    const { sumGradient } = this.#explanation;
    if (!sumGradient) return null;
    const row = this.#row(Math.floor(o / this.#count));
    const lines = this.#perPlace(sumGradient(row, o % this.#count));
    const { value } = lines.at(-1)!;
    const [a, y] = [row.a(o % this.#count).value, row.y(o % this.#count).value];
    const words = [
      text(
        `Answered ${spoken(a)}, asked for ${spoken(y)}: ${value > 0 ? 'too much, so z should fall' : value < 0 ? 'too little, so z should rise' : 'nothing to be mended'}.`,
        `回答 ${spoken(a)}，应为 ${spoken(y)}：${value > 0 ? '多了，z 该降' : value < 0 ? '少了，z 该升' : '无需改动'}。`,
      ),
    ];
    return told(withPlace(lines, { tensor: this.#end.delta, index: o }), { words });
  }

  /** All of ∂L/∂z, [outputs], without the words. */
  sumGradients(): Float64Array | null {
    const { sumGradient } = this.#explanation;
    if (!sumGradient) return null;
    const rows = Array.from({ length: this.#places }, (_, place) => this.#row(place));
    return Float64Array.from({ length: this.#places * this.#count }, (_, o) => {
      const lines = sumGradient(rows[Math.floor(o / this.#count)]!, o % this.#count);
      return lines.at(-1)!.value / this.#places;
    });
  }

  /** Every place has its share of the gradient. */
  #perPlace(lines: readonly LossLine[]): readonly LossLine[] {
    if (this.#places === 1) return lines;
    const own = lines.at(-1)!;
    const share = plain(1 / this.#places, String.raw`\tfrac{1}{${this.#places}}`);
    const mean = sumLine({
      tex: String.raw`${role('upstream', String.raw`\delta`)} = \tfrac{1}{${this.#places}}\, ${role('upstream', 'g')}`,
      terms: [term([share, plain(own.value, 'g', 'upstream')])],
    });
    return [...lines, mean];
  }
}

/** With the place of the number on the last line. */
const withPlace = (lines: readonly LossLine[], from: Place): readonly Line[] => [
  ...lines.slice(0, -1),
  { ...lines.at(-1)!, from },
];
