/** @file The weights and slots of several networks as those of one: what checkpoints and the page know. */
import type { Tensor } from '#protocol/tensor.ts';
import type { Params } from '#engine/engine.ts';
import type { Training } from './training.ts';
import type { Model } from './training-step.ts';

type Stored = Pick<Params, 'params' | 'slots'>;
type Networks = Pick<Training, 'trainees' | 'shadows' | 'counts'>;

const modelsOf = ({ trainees }: Networks): readonly Model[] => trainees.map(({ model }) => model);

/** Trainable weights of a network, then its statistics, network after network; what shadows have is slots, and so are counts. */
export async function readAllParams(networks: Networks): Promise<Stored> {
  const read = (models: readonly Model[]): Promise<readonly Stored[]> =>
    Promise.all(models.map(({ store }) => store.read()));
  const [shown, shadows] = await Promise.all([read(modelsOf(networks)), read(networks.shadows ?? [])]);
  return {
    params: shown.flatMap(({ params }) => params),
    slots: [
      ...shown.flatMap(({ slots }) => slots),
      ...shadows.flatMap(({ params, slots }) => [...params, ...slots]),
      ...Array.from(networks.counts ?? [], ([name, count]) => ({
        name,
        shape: [],
        values: Float32Array.of(count),
      })),
    ],
  };
}

/** `conv2d_1` of `conv2d_1/kernel` */
const layerOf = ({ name }: Tensor): string => name.split('/', 1)[0]!;
const isSlot = ({ name }: Tensor): boolean => name.split('/').length > 2;

/** Replaces by name; throws a RangeError naming the tensor that no network has, or has in another shape. */
export function writeAllParams(networks: Networks, { params, slots: all }: Stored): void {
  const { shadows = [], counts = new Map<string, number>() } = networks;
  for (const { name, values } of all) if (counts.has(name)) counts.set(name, values[0]!);
  const slots = all.filter(({ name }) => !counts.has(name));
  const models = [...modelsOf(networks), ...shadows];
  const owners = new Map(
    models.flatMap((model) => model.network.layers.map(({ name }) => [name, model] as const)),
  );
  // What nobody has goes to the first, which says so.
  const of = (model: Model, tensors: readonly Tensor[]): readonly Tensor[] =>
    tensors.filter((tensor) => (owners.get(layerOf(tensor)) ?? models[0]) === model);
  for (const model of models) {
    const own = of(model, slots);
    if (shadows.includes(model))
      model.store.write(
        own.filter((each) => !isSlot(each)),
        own.filter(isSlot),
      );
    else model.store.write(of(model, params), own);
  }
}
