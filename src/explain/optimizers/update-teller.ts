/**
 * @file What the next step would make of every weight if this sample were all of its batch: the gradient with the class's weight and the
 * layer's penalties, collected, clipped; the weight decayed, moved by the optimizer, averaged. In Keras 3's order.
 */
import { text, type Text } from '#lib/text.ts';
import { layerDef } from '#model/layers/index.ts';
import type { Tensor } from '#model/tensor.ts';
import type { Factor, Line } from '#explain/derivation.ts';
import { networkOf } from '#explain/network.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { factorsOf, plain, role, slope, sumLine, term, told, type Told } from '#explain/told.ts';
import { spoken } from '#explain/words.ts';
import { explainOptimizer } from './index.ts';
import type { OptimizerExplanation } from './optimizer-explanation.ts';

/** One weight tensor that is trained, with all that is kept of it. */
interface Trained {
  readonly weight: Tensor;
  readonly gradient: Tensor;
  readonly l1: number;
  readonly l2: number;
}

const MINUS = plain(-1, '-1');

const bySlot = (slots: readonly Tensor[], weight: string): ReadonlyMap<string, Tensor> =>
  new Map(
    slots.flatMap((slot) =>
      slot.name.startsWith(`${weight}/`) ? [[slot.name.slice(weight.length + 1), slot]] : [],
    ),
  );

function trainedIn(record: SampleRecord): ReadonlyMap<string, Trained> {
  const network = networkOf(record);
  if (!network) return new Map();
  const weights = new Map(record.weights.map((weight) => [weight.name, weight]));
  return new Map(
    record.layers.flatMap(({ name, gradients }, index) => {
      const { layer, input, output } = network.nodes[index]!;
      const params = new Map(
        layerDef(layer)
          .params(layer, input, output)
          .map((def) => [`${name}/${def.name}`, def]),
      );
      return gradients.map((gradient) => {
        const { l1 = 0, l2 = 0 } = params.get(gradient.name) ?? {};
        return [gradient.name, { weight: weights.get(gradient.name)!, gradient, l1, l2 }] as const;
      });
    }),
  );
}

export class UpdateTeller {
  readonly #record: SampleRecord;
  readonly #trained: ReadonlyMap<string, Trained>;
  readonly #optimizer: OptimizerExplanation;
  /** Updates made before this one: with accumulation not every step is one. */
  readonly #updates: number;
  #length: number | undefined;

  constructor(record: SampleRecord) {
    const { document, optimizer } = record;
    this.#record = record;
    this.#trained = trainedIn(record);
    this.#updates = Math.floor(optimizer.step / document.training.tools.accumulation.steps);
    const at = { rate: optimizer.learningRate, t: this.#updates + 1 };
    this.#optimizer = explainOptimizer(document.training.optimizer, at);
  }

  get #tools() {
    return this.#record.document.training.tools;
  }

  /** False while gradients are only collected. */
  get moves(): boolean {
    return (this.#record.optimizer.step + 1) % this.#tools.accumulation.steps === 0;
  }

  /** The tensor of that name, where it is one that is trained. */
  trained(name: string): Tensor | null {
    return this.#trained.get(name)?.weight ?? null;
  }

  #slot(name: string, slot: string, index: number): number {
    return bySlot(this.#record.optimizer.slots, name).get(slot)!.values[index]!;
  }

  /** Of one number, with the class's weight and the layer's penalties. */
  #penalized({ weight, gradient, l1, l2 }: Trained, index: number): number {
    const w = weight.values[index]!;
    return this.#record.factor * gradient.values[index]! + l1 * Math.sign(w) + 2 * l2 * w;
  }

  /** The mean over the batches since the last update. */
  #collected(name: string, index: number): number {
    const { steps } = this.#tools.accumulation;
    const own = this.#penalized(this.#trained.get(name)!, index);
    return steps === 1 ? own : (this.#slot(name, 'gradient_accumulator', index) + own) / steps;
  }

  #squares(name: string): number {
    const { length } = this.#trained.get(name)!.weight.values;
    let sum = 0;
    for (let i = 0; i < length; i++) sum += this.#collected(name, i) ** 2;
    return sum;
  }

  /** ‖g‖ of the tensor, or of all of them. */
  #normFor(name: string): number {
    if (this.#tools.clipping.mode === 'clipnorm') return Math.sqrt(this.#squares(name));
    this.#length ??= Math.sqrt([...this.#trained.keys()].reduce((sum, each) => sum + this.#squares(each), 0));
    return this.#length;
  }

  /** What clipping multiplies the gradient of a tensor by. */
  #shrinkage(name: string): number {
    const { mode, limit } = this.#tools.clipping;
    return mode === 'clipnorm' || mode === 'global_clipnorm'
      ? limit / Math.max(limit, this.#normFor(name))
      : 1;
  }

  #clip(g: number, shrinkage: number): number {
    const { mode, limit } = this.#tools.clipping;
    return mode === 'clipvalue' ? Math.min(limit, Math.max(-limit, g)) : g * shrinkage;
  }

  get #decay(): number {
    return this.#record.optimizer.learningRate * this.#record.document.training.optimizer.weightDecay;
  }

  get #overwrites(): boolean {
    const { on, overwriteFrequency } = this.#tools.averaging;
    return on && overwriteFrequency > 0 && (this.#updates + 1) % overwriteFrequency === 0;
  }

  /** Of the average that is kept of the weights. */
  get #kept(): number {
    return this.#updates === 0 ? 0 : this.#tools.averaging.momentum;
  }

  /** All of a tensor after the step. */
  next(name: string): Float64Array {
    const { values } = this.#trained.get(name)!.weight;
    if (!this.moves) return Float64Array.from(values);
    const slots = bySlot(this.#record.optimizer.slots, name);
    const shrinkage = this.#shrinkage(name);
    return Float64Array.from(values, (w, i) => {
      const slot = (slotName: string): number => slots.get(slotName)!.values[i]!;
      const g = this.#clip(this.#collected(name, i), shrinkage);
      const moved = this.#optimizer.next({ w: w * (1 - this.#decay), g, slot });
      return this.#overwrites ? this.#kept * slot('average') + (1 - this.#kept) * moved : moved;
    });
  }

  #gradientLines(name: string, index: number): readonly Line[] {
    const trained = this.#trained.get(name)!;
    const { factor } = this.#record;
    const { l1, l2, weight, gradient } = trained;
    const w = factorsOf({ of: 'weight', name }, weight, 'weight', 'w')(index);
    const own = factorsOf(
      { of: 'weightGradient', name },
      gradient,
      'upstream',
      String.raw`\tfrac{\partial L}{\partial w}`,
    )(index);
    const lines = [
      sumLine({
        tex: String.raw`${role('upstream', 'g')} = ${factor === 1 ? '' : String.raw`c\, `}${slope('upstream', 'w')}${l1 > 0 ? String.raw` + \lambda_1 \operatorname{sign} w` : ''}${l2 > 0 ? String.raw` + 2 \lambda_2 w` : ''}`,
        terms: [
          term(factor === 1 ? [own] : [plain(factor, 'c'), own]),
          ...(l1 > 0 ? [term([plain(l1, String.raw`\lambda_1`), { ...w, through: 'sign' as const }])] : []),
          ...(l2 > 0 ? [term([plain(2 * l2, String.raw`2 \lambda_2`), w])] : []),
        ],
      }),
    ];
    const { steps } = this.#tools.accumulation;
    if (steps > 1) {
      const share = plain(1 / steps, String.raw`\tfrac{1}{${steps}}`);
      lines.push(
        sumLine({
          tex: String.raw`${role('upstream', 'g')} \leftarrow \tfrac{1}{${steps}} (${role('state', 'A')} + ${role('upstream', 'g')})`,
          terms: [
            term([share, this.#slotFactor(name, 'gradient_accumulator', 'A', index)]),
            term([share, plain(lines[0]!.value, 'g', 'upstream')]),
          ],
        }),
      );
    }
    return [...lines, ...this.#clippingLines(name, lines.at(-1)!.value)];
  }

  #clippingLines(name: string, g: number): readonly Line[] {
    const { mode, limit } = this.#tools.clipping;
    if (mode === 'none') return [];
    if (mode === 'clipvalue')
      return [
        sumLine({
          tex: String.raw`${role('upstream', 'g')} \leftarrow \min(c, \max(-c, ${role('upstream', 'g')})), \quad c = ${limit}`,
          terms: [term([plain(g, 'g', 'upstream')])],
          apply: 'clip',
          value: this.#clip(g, 1),
        }),
      ];
    const norm = this.#normFor(name);
    return [
      sumLine({
        tex: String.raw`${role('upstream', 'g')} \leftarrow ${role('upstream', 'g')}\, \frac{c}{\max(c, \lVert g \rVert_2)}, \quad \lVert g \rVert_2 = ${Number(norm.toPrecision(4))}`,
        terms: [
          term([
            plain(g, 'g', 'upstream'),
            plain(limit, 'c'),
            { ...plain(Math.max(limit, norm), String.raw`\max(c, \lVert g \rVert_2)`), exponent: -1 },
          ]),
        ],
      }),
    ];
  }

  #slotFactor(name: string, slot: string, symbol: string, index: number): Factor {
    const tensor = bySlot(this.#record.optimizer.slots, name).get(slot)!;
    return { ...factorsOf({ of: 'slot', name: tensor.name }, tensor, 'state', symbol)(index), symbol };
  }

  /** A weight before → after. */
  tell(name: string, index: number): Told {
    const { weight } = this.#trained.get(name)!;
    const w = { ...factorsOf({ of: 'weight', name }, weight, 'weight', 'w')(index), symbol: 'w' };
    const gradient = this.#gradientLines(name, index);
    const from = { tensor: { of: 'newWeight', name }, index } as const;
    if (!this.moves) {
      const stays = sumLine({
        tex: String.raw`${role('weight', "w'")} = ${role('weight', 'w')}`,
        terms: [term([w])],
        from,
      });
      return told([...gradient, stays], { words: [ONLY_COLLECTED] });
    }
    const decayed = sumLine({
      tex: String.raw`${role('weight', 'w')} \leftarrow ${role('weight', 'w')} - \eta \lambda\, ${role('weight', 'w')}`,
      terms: [term([w]), term([MINUS, plain(this.#decay, String.raw`\eta \lambda`), w])],
    });
    const update = this.#optimizer.lines({
      w: this.#decay === 0 ? w : plain(decayed.value, 'w', 'weight'),
      g: plain(gradient.at(-1)!.value, 'g', 'upstream'),
      slot: (slot) => this.#slotFactor(name, slot, slot === 'v_max' ? String.raw`\hat v` : slot, index),
    });
    const lines = [...gradient, ...(this.#decay === 0 ? [] : [decayed]), ...update];
    const last = this.#overwrites ? this.#averageLine(name, index, lines.at(-1)!.value) : lines.pop()!;
    return told([...lines, { ...last, from }], { words: this.#words(w.value, last.value) });
  }

  #averageLine(name: string, index: number, moved: number): Line {
    const kept = this.#kept;
    return sumLine({
      tex: String.raw`${role('weight', "w'")} \leftarrow \beta\, ${role('state', String.raw`\bar w`)} + (1 - \beta)\, ${role('weight', "w'")}`,
      terms: [
        term([plain(kept, String.raw`\beta`), this.#slotFactor(name, 'average', String.raw`\bar w`, index)]),
        term([plain(1 - kept, String.raw`(1 - \beta)`), plain(moved, "w'", 'weight')]),
      ],
    });
  }

  #words(before: number, after: number): readonly Text[] {
    if (before === after) return [text('The step leaves this weight where it is.', '这一步不改变这个权重。')];
    return [
      text(
        `If this sample were the whole batch, the step would move the weight from ${spoken(before)} to ${spoken(after)}: by ${spoken(after - before)}.`,
        `如果整个批次只有这个样本，这一步会把权重从 ${spoken(before)} 变为 ${spoken(after)}：变化 ${spoken(after - before)}。`,
      ),
    ];
  }
}

const ONLY_COLLECTED = text(
  'This step only collects the gradient: the weights move when enough batches have been collected.',
  '这一步只累积梯度：累积够批次后权重才更新。',
);

const known = new WeakMap<SampleRecord, UpdateTeller>();

export function updateOf(record: SampleRecord): UpdateTeller {
  const teller = known.get(record) ?? new UpdateTeller(record);
  known.set(record, teller);
  return teller;
}
