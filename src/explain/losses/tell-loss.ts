/** @file The loss of a record in its own numbers, and the gradient with which the way back begins. */
import { text, type Text } from '#lib/text.ts';
import { lossDef, type LossSpec } from '#model/losses/index.ts';
import { sizeOf } from '#model/shape.ts';
import type { Factor, Line } from '#explain/derivation.ts';
import type { LayerSite } from '#explain/layers/layer-explanation.ts';
import type { Place } from '#explain/place.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { TEACHER } from '#explain/given.ts';
import { plain, role, slope, sumLine, term, told, type Told } from '#explain/told.ts';
import { spoken } from '#explain/words.ts';
import { withCodeCosts } from './code-costs.ts';
import { countedPlaces } from './counted-places.ts';
import { distilled, logOf } from './distilled.ts';
import { explainLoss } from './index.ts';
import type { LossExplanation, LossLine, LossRow } from './loss-explanation.ts';
import { softShares, tellShare } from './soft-shares.ts';

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
  /** Those of them that count. */
  readonly #counted: readonly number[];

  /** `end` is the layer that answers. */
  constructor(record: SampleRecord, end: LayerSite) {
    this.#record = record;
    this.#end = end;
    const { target } = record.shape;
    this.#places = target.kind === 'classes' ? sizeOf(target.places) : 1;
    this.#counted = countedPlaces(record);
    this.#count = record.target.length / this.#places;
  }

  #row(place: number): LossRow {
    const { loss } = this.#record.document.training;
    const output = { of: 'output', layer: this.#end.index } as const;
    const first = place * this.#count;
    const a = this.#end.factors(output, 'output', this.#end.activation === 'linear' ? 'a' : 'p');
    const y = this.#end.factors({ of: 'target' }, 'target', 'y');
    const logits = lossDef(loss).outputActivation === this.#end.activation ? this.#end.z : output;
    return {
      count: this.#count,
      a: (k) => a(first + k),
      y: (k) => softened(loss, this.#count, y(first + k)),
      z: (k) => this.#end.read(logits).values[first + k]!,
    };
  }

  get #explanation(): LossExplanation {
    const { walk, document } = this.#record;
    const plainLoss = explainLoss(document.training.loss);
    const { task } = document;
    if (walk !== 'student' || task.kind !== 'distil') return plainLoss;
    const { temperature, alpha } = task;
    const q = this.#end.factors({ of: 'softTarget' }, 'target', 'q');
    const p = this.#end.factors({ of: 'softAnswer' }, 'output', String.raw`\tilde{p}`);
    const wise = softShares(this.#end.read(TEACHER).values, temperature).logs;
    const own = softShares(this.#end.read(this.#end.z).values, temperature).logs;
    const logQ = (k: number): Factor => logOf(q(k), wise[k]!);
    const logP = (k: number): Factor => logOf(p(k), own[k]!);
    return distilled(plainLoss, { temperature, alpha, q, logQ, p, logP });
  }

  loss(): Told {
    return withCodeCosts(this.#record, this.#end, this.#answerLoss());
  }

  /** Of the answer alone. */
  #answerLoss(): Told {
    const rows = this.#counted.map((place) => this.#explanation.loss(this.#row(place)));
    const from = { tensor: { of: 'loss' }, index: 0 } as const;
    const [only] = rows;
    if (rows.length === 1) return told(withPlace(only!, from), { words: lossWords(this.#record) });
    const share = plain(1 / rows.length, String.raw`\tfrac{1}{${rows.length}}`);
    const mean = sumLine({
      tex: String.raw`L = \tfrac{1}{${rows.length}} \sum_p L_p`,
      terms: rows.map((lines, at) => {
        const place = this.#counted[at]!;
        return term([share, plain(lines.at(-1)!.value, `L_{${place}}`)], [place]);
      }),
      from,
    });
    return told([mean], { words: lossWords(this.#record) });
  }

  /** A share of a student's, or of its teacher's, at the temperature of the task. */
  share(of: 'softTarget' | 'softAnswer', k: number): Told | null {
    const { task } = this.#record.document;
    if (task.kind !== 'distil') return null;
    const logits = of === 'softTarget' ? TEACHER : this.#end.z;
    const logit = this.#end.factors(logits, 'input', of === 'softTarget' ? 't' : 'z');
    const from = { tensor: { of }, index: k } as const;
    return tellShare({ logit, count: this.#count, temperature: task.temperature, from });
  }

  /** ∂L/∂a of the network's answer. */
  outputGradient(o: number): Told {
    const from = { tensor: this.#end.upstream, index: o };
    if (!this.#counts(o)) return silent('a', from);
    const row = this.#row(Math.floor(o / this.#count));
    const lines = this.#explanation.outputGradient(row, o % this.#count);
    return told(withPlace(this.#perPlace(lines), from));
  }

  /** Is the place of a number one that counts? */
  #counts(o: number): boolean {
    return this.#counted.includes(Math.floor(o / this.#count));
  }

  /** ∂L/∂z of the network's answer in one step; null where the loss knows no shorter way than through the activation. */
  sumGradient(o: number): Told | null {
    const { sumGradient } = this.#explanation;
    if (!sumGradient) return null;
    if (!this.#counts(o)) return silent('z', { tensor: this.#end.delta, index: o });
    const row = this.#row(Math.floor(o / this.#count));
    const lines = this.#perPlace(sumGradient(row, o % this.#count));
    const { value } = lines.at(-1)!;
    const words = [this.#pull(row, o % this.#count, value)];
    return told(withPlace(lines, { tensor: this.#end.delta, index: o }), { words });
  }

  /** All of ∂L/∂z, [outputs], without the words. */
  sumGradients(): Float64Array | null {
    const { sumGradient } = this.#explanation;
    if (!sumGradient) return null;
    const rows = Array.from({ length: this.#places }, (_, place) => this.#row(place));
    return Float64Array.from({ length: this.#places * this.#count }, (_, o) => {
      if (!this.#counts(o)) return 0;
      const lines = sumGradient(rows[Math.floor(o / this.#count)]!, o % this.#count);
      return lines.at(-1)!.value / this.#counted.length;
    });
  }

  /** What was asked for, and where z should go. */
  #pull(row: LossRow, k: number, value: number): Text {
    const [a, y] = [spoken(row.a(k).value), spoken(row.y(k).value)];
    const way =
      value > 0
        ? text('too much, so z should fall', '多了，z 该降')
        : value < 0
          ? text('too little, so z should rise', '少了，z 该升')
          : text('nothing to be mended', '无需改动');
    if (this.#record.walk !== 'student')
      return text(`Answered ${a}, asked for ${y}: ${way.en}.`, `回答 ${a}，应为 ${y}：${way.zh}。`);
    const [p, q] = (['softAnswer', 'softTarget'] as const).map((of) =>
      spoken(this.#end.read({ of }).values[k]!),
    );
    return text(
      `Answered ${a}, and the label asks for ${y}; softened, the student says ${p} and the teacher ${q}. Together: ${way.en}.`,
      `回答 ${a}，标签要求 ${y}；软化之后，学生为 ${p}，教师为 ${q}。合起来：${way.zh}。`,
    );
  }

  /** Every place has its share of the gradient. */
  #perPlace(lines: readonly LossLine[]): readonly LossLine[] {
    const count = this.#counted.length;
    if (count === 1) return lines;
    const own = lines.at(-1)!;
    const share = plain(1 / count, String.raw`\tfrac{1}{${count}}`);
    const mean = sumLine({
      tex: String.raw`${role('upstream', String.raw`\delta`)} = \tfrac{1}{${count}}\, ${role('upstream', 'g')}`,
      terms: [term([share, plain(own.value, 'g', 'upstream')])],
    });
    return [...lines, mean];
  }
}

/** Of a place behind the end of what was asked for. */
const silent = (symbol: string, from: Place): Told =>
  told([sumLine({ tex: `${slope('upstream', symbol)} = 0`, terms: [], from })], {
    words: [
      text(
        'This place lies behind the end of the answer: it is padding, which no loss counts, so nothing comes back from it.',
        '这一处在答案结束之后，属于填充，不计入损失，所以没有梯度传回。',
      ),
    ],
  });

/** With the place of the number on the last line. */
const withPlace = (lines: readonly LossLine[], from: Place): readonly Line[] => [
  ...lines.slice(0, -1),
  { ...lines.at(-1)!, from },
];
