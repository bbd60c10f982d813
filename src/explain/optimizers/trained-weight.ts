/** @file The weight tensors that are trained, each with its gradient, its penalties and all that is kept of it between steps. */
import { grouped } from '#lib/grouped.ts';
import { layerDef } from '#model/layers/index.ts';
import type { Tensor } from '#model/tensor.ts';
import type { Factor } from '#explain/derivation.ts';
import { networkOf } from '#explain/network.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { factorsOf } from '#explain/told.ts';

export interface TrainedWeight {
  readonly weight: Tensor;
  readonly gradient: Tensor;
  readonly l1: number;
  readonly l2: number;
  /** By their own names: `m`. */
  readonly slots: ReadonlyMap<string, Tensor>;
}

const splitSlot = (name: string): readonly [weight: string, slot: string] => {
  const end = name.lastIndexOf('/');
  return [name.slice(0, end), name.slice(end + 1)];
};

/** By full name, in the record's order. */
export function trainedIn(record: SampleRecord): ReadonlyMap<string, TrainedWeight> {
  const network = networkOf(record);
  if (!network) return new Map();
  const weights = new Map(record.weights.map((weight) => [weight.name, weight]));
  const kept = grouped(record.optimizer.slots, ({ name }) => splitSlot(name)[0]);
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
        const weight = weights.get(gradient.name)!;
        const slots = new Map(kept.get(gradient.name)?.map((slot) => [splitSlot(slot.name)[1], slot]));
        return [gradient.name, { weight, gradient, l1, l2, slots }] as const;
      });
    }),
  );
}

/** Makes factors of the numbers of the weight itself. */
export const weightFactor = ({ weight }: TrainedWeight): ((index: number) => Factor) =>
  factorsOf({ of: 'weight', name: weight.name }, weight, 'weight', 'w');

/** Makes factors of what is kept of the weight; `symbol` stands alone, without the place. */
export function slotFactor({ slots }: TrainedWeight, slot: string, symbol: string) {
  const tensor = slots.get(slot)!;
  const factorAt = factorsOf({ of: 'slot', name: tensor.name }, tensor, 'state', symbol);
  return (index: number): Factor => ({ ...factorAt(index), symbol });
}
