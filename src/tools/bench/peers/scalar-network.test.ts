import { expect, test } from 'vitest';
import { BENCH_NETS } from '#tools/bench/bench-nets.ts';
import { makeScalarNetwork, trainOn, updateWeights } from './scalar-network.ts';

const [toy, deep] = BENCH_NETS;
const SAMPLES = [
  { inputs: [0.3, -1.2], target: 1 },
  { inputs: [-0.7, 0.4], target: -1 },
] as const;

test.each([toy!, deep!])('$name: derivatives are those of the loss', (net) => {
  const network = makeScalarNetwork(net);
  const lossOf = () => SAMPLES.reduce((sum, { inputs, target }) => sum + trainOn(network, inputs, target), 0);
  lossOf();
  const derivatives = network
    .slice(1)
    .map((units) => units.map((unit) => [unit.derivative, unit.inputs[0]!.derivative]));
  const step = 1e-5;
  for (const [layer, units] of network.slice(1).entries()) {
    for (const [i, unit] of units.entries()) {
      const link = unit.inputs[0]!;
      const slopeOf = (set: (delta: number) => void) => {
        set(step);
        const above = lossOf();
        set(-2 * step);
        const below = lossOf();
        set(step);
        return (above - below) / (2 * step);
      };
      expect(slopeOf((delta) => void (unit.bias += delta))).toBeCloseTo(derivatives[layer]![i]![0]!, 6);
      expect(slopeOf((delta) => void (link.weight += delta))).toBeCloseTo(derivatives[layer]![i]![1]!, 6);
    }
  }
});

test('a step moves against the mean derivative, and a batch begins anew', () => {
  const network = makeScalarNetwork(toy!);
  for (const { inputs, target } of SAMPLES) trainOn(network, inputs, target);
  const link = network[1]![0]!.inputs[0]!;
  const { weight, derivative } = link;
  updateWeights(network, 0.5);
  expect(link).toMatchObject({ weight: weight - 0.25 * derivative, derivative: 0, samples: 0 });
});

test('it has neither convolutions nor softmax', () => {
  for (const net of BENCH_NETS.slice(2)) expect(() => makeScalarNetwork(net)).toThrow(RangeError);
});
