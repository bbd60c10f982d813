/**
 * @file What the next step would make of every weight if this sample were all of its batch: the gradient with the class's weight and the
 * layer's penalties, collected, clipped; the weight decayed, moved by the optimizer, averaged. In Keras 3's order.
 */
import { text, type Text } from '#lib/text.ts';
import { AVERAGE } from '#model/optimizers/training-slots.ts';
import type { Tensor } from '#model/tensor.ts';
import type { Factor, Line } from '#explain/derivation.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { plain, role, sumLine, term, told, type Told } from '#explain/told.ts';
import { spoken } from '#explain/words.ts';
import { GradientTeller } from './gradient-teller.ts';
import { explainOptimizer } from './index.ts';
import { average, state, W, type OptimizerExplanation } from './optimizer-explanation.ts';
import { slotFactor, trainedIn, weightFactor, type TrainedWeight } from './trained-weight.ts';

const MINUS = plain(-1, '-1');
const NEXT = role('weight', "w'");

export class UpdateTeller {
  readonly #record: SampleRecord;
  readonly #trained: ReadonlyMap<string, TrainedWeight>;
  readonly #gradient: GradientTeller;
  readonly #optimizer: OptimizerExplanation;
  /** Updates made before this one: with accumulation not every step is one. */
  readonly #updates: number;

  constructor(record: SampleRecord) {
    const { document, optimizer } = record;
    this.#record = record;
    this.#trained = trainedIn(record);
    this.#gradient = new GradientTeller(record, this.#trained);
    this.#updates = Math.floor(optimizer.step / document.training.tools.accumulation.steps);
    const at = { rate: optimizer.learningRate, t: this.#updates + 1 };
    this.#optimizer = explainOptimizer(document.training.optimizer, at);
  }

  get #tools() {
    return this.#record.document.training.tools;
  }

  /** False while gradients are only collected. */
  get #moves(): boolean {
    return (this.#record.optimizer.step + 1) % this.#tools.accumulation.steps === 0;
  }

  /** The tensor of that name, where it is one that is trained. */
  trained(name: string): Tensor | null {
    return this.#trained.get(name)?.weight ?? null;
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

  /** Any number of a tensor after the step. Some tensors have millions, so nothing is looked up or made for each. */
  after(name: string): (index: number) => number {
    const { weight, slots } = this.#trained.get(name)!;
    const gradient = this.#gradient.all(this.#trained.get(name)!);
    const kept = Object.fromEntries([...slots].map(([slot, tensor]) => [slot, tensor.values]));
    const [shrunk, share, moves, overwrites] = [1 - this.#decay, this.#kept, this.#moves, this.#overwrites];
    let at = 0;
    const from = { w: 0, g: 0, slot: (slot: string): number => kept[slot]![at]! };
    return (index) => {
      const w = weight.values[index]!;
      at = index;
      from.w = w * shrunk;
      from.g = moves ? gradient(index) : 0;
      const moved = moves ? this.#optimizer.next(from) : w;
      return overwrites ? average(from.slot(AVERAGE), share, moved) : moved;
    };
  }

  /** All of a tensor after the step. */
  next(name: string): Float64Array {
    const after = this.after(name);
    return Float64Array.from(this.#trained.get(name)!.weight.values, (_, index) => after(index));
  }

  #moveLines(trained: TrainedWeight, index: number, w: Factor): readonly Line[] {
    const gradient = this.#gradient.lines(trained, index);
    const decay = plain(this.#decay, String.raw`\eta \lambda`);
    const decayed = sumLine({
      tex: String.raw`${W} \leftarrow ${W} - \eta \lambda\, ${W}`,
      terms: [term([w]), term([MINUS, decay, w])],
    });
    const update = this.#optimizer.lines({
      w: this.#decay === 0 ? w : plain(decayed.value, 'w', 'weight'),
      g: plain(gradient.at(-1)!.value, 'g', 'upstream'),
      slot: (slot) => slotFactor(trained, slot, slot === 'v_max' ? String.raw`\hat v` : slot)(index),
    });
    return [...gradient, ...(this.#decay === 0 ? [] : [decayed]), ...update];
  }

  #restLines(trained: TrainedWeight, index: number, w: Factor): readonly Line[] {
    const stays = sumLine({ tex: `${NEXT} = ${W}`, terms: [term([w])] });
    return [...this.#gradient.collectingLines(trained, index), stays];
  }

  /** A weight before → after. */
  tell(name: string, index: number): Told {
    const trained = this.#trained.get(name)!;
    const w = { ...weightFactor(trained)(index), symbol: 'w' };
    const lines = this.#moves ? this.#moveLines(trained, index, w) : this.#restLines(trained, index, w);
    const moved = lines.at(-1)!;
    const [before, last] = this.#overwrites
      ? [lines, this.#averageLine(trained, index, moved.value)]
      : [lines.slice(0, -1), moved];
    const from = { tensor: { of: 'newWeight', name }, index } as const;
    return told([...before, { ...last, from }], { words: this.#words(w.value, last.value) });
  }

  #averageLine(trained: TrainedWeight, index: number, moved: number): Line {
    const kept = this.#kept;
    return sumLine({
      tex: String.raw`${NEXT} \leftarrow \beta\, ${state(String.raw`\bar w`)} + (1 - \beta)\, ${NEXT}`,
      terms: [
        term([plain(kept, String.raw`\beta`), slotFactor(trained, AVERAGE, String.raw`\bar w`)(index)]),
        term([plain(1 - kept, String.raw`(1 - \beta)`), plain(moved, "w'", 'weight')]),
      ],
    });
  }

  #words(before: number, after: number): readonly Text[] {
    if (!this.#moves) return [this.#overwrites ? ONLY_AVERAGED : ONLY_COLLECTED];
    if (before === after) return [text('The step leaves this weight where it is.', '这一步不改变这个权重。')];
    return [
      text(
        `If this sample were the whole batch, the step would move the weight from ${spoken(before)} to ${spoken(after)}: by ${spoken(after - before)}.`,
        `如果整个批次只有这个样本，这一步会把权重从 ${spoken(before)} 变为 ${spoken(after)}：变化 ${spoken(after - before)}。`,
      ),
    ];
  }
}

const ONLY_AVERAGED = text(
  'This step only collects the gradient, but it is one after which training goes on from the average of the weights.',
  '这一步只累积梯度，但此后训练从权重的平均值继续。',
);
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
