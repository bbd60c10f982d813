/** @file Weights, averages and slots by name, to the device and back. */
import { checkTensors } from '#engine/check-tensors.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import { extentOf, type PlacedParam } from '#engine/compiled/plan/parameter-plan.ts';
import { gatherWeight, scatterWeight } from '#engine/compiled/plan/places.ts';
import type { Params } from '#engine/engine.ts';
import { firstValues } from '#engine/tfjs/param-layout.ts';
import { withOwnAverages } from '#engine/own-averages.ts';
import type { Slot } from '#model/optimizers/optimizer-def.ts';
import { AVERAGE } from '#model/optimizers/training-slots.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { Device } from './device.ts';
import type { Parameters } from './parameters.ts';
import type { ReadBack } from './read-back.ts';

/** A part of a vector, in floats. */
interface Region {
  readonly first: number;
  readonly end: number;
}

/** The parts of `within` that belong to each of `all`: its places, and what pads them up to those of the next. */
function regionsOf(all: readonly PlacedParam[], within: Region): readonly (readonly [PlacedParam, Region])[] {
  const begins = all
    .map((placed) => ({ placed, first: extentOf(placed.places)[0] }))
    .toSorted((a, b) => a.first - b.first);
  return begins.map(({ placed, first }, i) => [
    placed,
    { first: i === 0 ? within.first : first, end: begins[i + 1]?.first ?? within.end },
  ]);
}

export class ParameterTransfer {
  readonly #device: Device;
  readonly #parameters: Parameters;
  readonly #slotNames: readonly string[];
  readonly #regions: ReadonlyMap<PlacedParam, Region>;

  constructor(device: Device, parameters: Parameters, slots: readonly Slot[]) {
    this.#device = device;
    this.#parameters = parameters;
    this.#slotNames = slots.map(({ name }) => name);
    const { plan, weights, statistics } = parameters;
    this.#regions = new Map([
      ...regionsOf(plan.params, { first: 0, end: plan.trainable }),
      ...regionsOf(plan.frozen, { first: plan.trainable, end: plan.length }),
      ...regionsOf(plan.statistics, { first: 0, end: plan.statisticsLength }),
    ]);
    for (const placed of [...plan.params, ...plan.frozen])
      this.#send(weights, placed, firstValues(placed.param));
    for (const placed of plan.statistics) this.#send(statistics, placed, firstValues(placed.param));
    for (const [i, { first }] of slots.entries()) {
      if (first === 0) continue; // as every buffer begins
      for (const placed of plan.params) {
        const { param } = placed;
        const values = first === 'weights' ? firstValues(param) : new Float32Array(param.size).fill(first);
        this.#send(parameters.slots[i]!, placed, values);
      }
    }
  }

  /** With zeros for what pads it: that is calculated with, so that what is no number there would come back from it. */
  #send(buffer: GPUBuffer, placed: PlacedParam, values: Float32Array): void {
    const { first, end } = this.#regions.get(placed)!;
    const region = new Float32Array(end - first);
    scatterWeight(values, placed, region, first);
    this.#device.write(buffer, region, first * FLOAT);
  }

  async read(readBack: ReadBack): Promise<Pick<Params, 'params' | 'slots'>> {
    const { plan, weights, statistics, slots } = this.#parameters;
    const bytes = plan.trainable * FLOAT;
    const [weightVector, statisticsVector, ...slotVectors] = await readBack.read([
      { buffer: weights, bytes: plan.length * FLOAT },
      { buffer: statistics, bytes: plan.statisticsLength * FLOAT },
      ...slots.map((buffer) => ({ buffer, bytes })),
    ]);
    return {
      params: [
        ...[...plan.params, ...plan.frozen].map((placed) => gatherWeight(weightVector!, placed)),
        ...plan.statistics.map((placed) => gatherWeight(statisticsVector!, placed)),
      ],
      slots: plan.params.flatMap((placed) =>
        this.#slotNames.map((name, i) => gatherWeight(slotVectors[i]!, placed, `/${name}`)),
      ),
    };
  }

  /** Replaces by name; slots of frozen weights are passed over. Throws a RangeError naming the tensor when a name or shape is unknown. */
  write(params: readonly Tensor[], slots: readonly Tensor[]): void {
    const { plan, weights, statistics } = this.#parameters;
    const all = [...plan.params, ...plan.frozen, ...plan.statistics];
    const known = new Map(all.map(({ param }) => [param.fullName, param]));
    const knownSlots = [...plan.params, ...plan.frozen].flatMap(({ param }) =>
      this.#slotNames.map((name) => [`${param.fullName}/${name}`, param] as const),
    );
    const given = checkTensors(params, known);
    const averaged = this.#slotNames.includes(AVERAGE) ? plan.params.map(({ param }) => param.fullName) : [];
    const givenSlots = checkTensors(withOwnAverages({ params, slots }, averaged), new Map(knownSlots));
    const send = (buffer: GPUBuffer, placed: PlacedParam, values: Float32Array | undefined): void => {
      if (values) this.#send(buffer, placed, values);
    };
    for (const placed of plan.params) {
      const { fullName } = placed.param;
      send(weights, placed, given.get(fullName));
      for (const [i, name] of this.#slotNames.entries())
        send(this.#parameters.slots[i]!, placed, givenSlots.get(`${fullName}/${name}`));
    }
    for (const placed of plan.frozen) send(weights, placed, given.get(placed.param.fullName));
    for (const placed of plan.statistics) send(statistics, placed, given.get(placed.param.fullName));
  }
}
