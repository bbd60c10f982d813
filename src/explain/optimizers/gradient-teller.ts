/**
 * @file The gradient that moves a weight if this sample is all of its batch: with the class's weight and the layer's penalties,
 * collected over batches, clipped. In Keras 3's order.
 */
import { ACCUMULATOR } from '#model/optimizers/training-slots.ts';
import type { Line } from '#explain/derivation.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { factorsOf, plain, slope, sumLine, term } from '#explain/told.ts';
import { G, state } from './optimizer-explanation.ts';
import { slotFactor, weightFactor, type TrainedWeight } from './trained-weight.ts';

const A = state('A');

export class GradientTeller {
  readonly #record: SampleRecord;
  readonly #trained: ReadonlyMap<string, TrainedWeight>;
  /** Worked out so far: of each tensor, or under the teller itself of all of them. */
  readonly #norms = new Map<object, number>();

  constructor(record: SampleRecord, trained: ReadonlyMap<string, TrainedWeight>) {
    this.#record = record;
    this.#trained = trained;
  }

  get #tools() {
    return this.#record.document.training.tools;
  }

  /** Of one number, with the class's weight and the layer's penalties. */
  #penalized({ weight, gradient, l1, l2 }: TrainedWeight, index: number): number {
    const w = weight.values[index]!;
    return this.#record.factor * gradient.values[index]! + l1 * Math.sign(w) + 2 * l2 * w;
  }

  /** The mean over the batches since the last update. */
  #collected(trained: TrainedWeight, index: number): number {
    const { steps } = this.#tools.accumulation;
    const own = this.#penalized(trained, index);
    return steps === 1 ? own : (trained.slots.get(ACCUMULATOR)!.values[index]! + own) / steps;
  }

  #squares(trained: TrainedWeight): number {
    const { length } = trained.weight.values;
    let sum = 0;
    for (let i = 0; i < length; i++) sum += this.#collected(trained, i) ** 2;
    return sum;
  }

  /** ‖g‖ of the tensor, or of all of them. */
  #normFor(trained: TrainedWeight): number {
    const alone = this.#tools.clipping.mode === 'clipnorm';
    const key = alone ? trained : this;
    const known = this.#norms.get(key);
    if (known !== undefined) return known;
    const all = alone ? [trained] : [...this.#trained.values()];
    const norm = Math.sqrt(all.reduce((sum, each) => sum + this.#squares(each), 0));
    this.#norms.set(key, norm);
    return norm;
  }

  /** What clipping multiplies the gradient of a tensor by. */
  #shrinkage(trained: TrainedWeight): number {
    const { mode, limit } = this.#tools.clipping;
    return mode === 'clipnorm' || mode === 'global_clipnorm'
      ? limit / Math.max(limit, this.#normFor(trained))
      : 1;
  }

  #clip(g: number, shrinkage: number): number {
    const { mode, limit } = this.#tools.clipping;
    return mode === 'clipvalue' ? Math.min(limit, Math.max(-limit, g)) : g * shrinkage;
  }

  /** What the optimizer is given for every number of a tensor. */
  all(trained: TrainedWeight): (index: number) => number {
    const shrinkage = this.#shrinkage(trained);
    return (index) => this.#clip(this.#collected(trained, index), shrinkage);
  }

  /** The same of one number in lines, the last of which is what the optimizer is given. */
  lines(trained: TrainedWeight, index: number): readonly Line[] {
    const { steps } = this.#tools.accumulation;
    const own = this.#penaltyLine(trained, index);
    if (steps === 1) return [own, ...this.#clippingLines(trained, own.value)];
    const share = plain(1 / steps, String.raw`\tfrac{1}{${steps}}`);
    const mean = sumLine({
      tex: String.raw`${G} \leftarrow \tfrac{1}{${steps}} (${A} + ${G})`,
      terms: [
        term([share, slotFactor(trained, ACCUMULATOR, 'A')(index)]),
        term([share, plain(own.value, 'g', 'upstream')]),
      ],
    });
    return [own, mean, ...this.#clippingLines(trained, mean.value)];
  }

  /** Of a step that only collects. */
  collectingLines(trained: TrainedWeight, index: number): readonly Line[] {
    const own = this.#penaltyLine(trained, index);
    const sum = sumLine({
      tex: String.raw`${state("A'")} = ${A} + ${G}`,
      terms: [
        term([slotFactor(trained, ACCUMULATOR, 'A')(index)]),
        term([plain(own.value, 'g', 'upstream')]),
      ],
    });
    return [own, sum];
  }

  #penaltyLine(trained: TrainedWeight, index: number): Line {
    const { factor } = this.#record;
    const { l1, l2, gradient } = trained;
    const w = weightFactor(trained)(index);
    const ref = { of: 'weightGradient', name: gradient.name } as const;
    const own = factorsOf(ref, gradient, 'upstream', String.raw`\tfrac{\partial L}{\partial w}`)(index);
    return sumLine({
      tex: String.raw`${G} = ${factor === 1 ? '' : String.raw`c\, `}${slope('upstream', 'w')}${l1 > 0 ? String.raw` + \lambda_1 \operatorname{sign} w` : ''}${l2 > 0 ? String.raw` + 2 \lambda_2 w` : ''}`,
      terms: [
        term(factor === 1 ? [own] : [plain(factor, 'c'), own]),
        ...(l1 > 0 ? [term([plain(l1, String.raw`\lambda_1`), { ...w, through: 'sign' as const }])] : []),
        ...(l2 > 0 ? [term([plain(2 * l2, String.raw`2 \lambda_2`), w])] : []),
      ],
    });
  }

  #clippingLines(trained: TrainedWeight, g: number): readonly Line[] {
    const { mode, limit } = this.#tools.clipping;
    if (mode === 'none') return [];
    if (mode === 'clipvalue')
      return [
        sumLine({
          tex: String.raw`${G} \leftarrow \min(c, \max(-c, ${G})), \quad c = ${limit}`,
          terms: [term([plain(g, 'g', 'upstream')])],
          apply: 'clip',
          value: this.#clip(g, 1),
        }),
      ];
    const norm = this.#normFor(trained);
    return [
      sumLine({
        tex: String.raw`${G} \leftarrow ${G}\, \frac{c}{\max(c, \lVert g \rVert_2)}, \quad \lVert g \rVert_2 = ${Number(norm.toPrecision(4))}`,
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
}
