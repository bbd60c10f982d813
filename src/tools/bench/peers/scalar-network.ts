/**
 * @file A network of objects, trained by plain scalar loops the way TensorFlow Playground's `nn.ts` does it: a unit knows its
 * links; every sample goes forward and backward on its own, and derivatives add up until the batch ends. An activation's
 * slope is computed from the weighted sum once more, as there.
 */
import { initialWeights } from './initial-weights.ts';
import type { Activation } from '#model/activations.ts';
import { DATA_SHAPES, type BenchNet } from '#tools/bench/bench-nets.ts';

interface Curve {
  output(sum: number): number;
  slope(sum: number): number;
}

const CURVES: Readonly<Partial<Record<Activation, Curve>>> = {
  tanh: { output: Math.tanh, slope: (sum) => 1 - Math.tanh(sum) ** 2 },
  relu: { output: (sum) => Math.max(0, sum), slope: (sum) => (sum > 0 ? 1 : 0) },
  linear: { output: (sum) => sum, slope: () => 1 },
};

interface Link {
  readonly from: Unit;
  readonly to: Unit;
  weight: number;
  /** Σ ∂L/∂weight over the samples since the last update, and how many these are. */
  derivative: number;
  samples: number;
}

interface Unit {
  readonly curve: Curve;
  readonly inputs: Link[];
  readonly outputs: Link[];
  bias: number;
  sum: number;
  output: number;
  /** ∂L/∂output and ∂L/∂sum of the current sample. */
  outputDerivative: number;
  sumDerivative: number;
  /** Σ ∂L/∂bias over the samples since the last update, and how many these are. */
  derivative: number;
  samples: number;
}

const makeUnit = (curve: Curve): Unit => ({
  curve,
  inputs: [],
  outputs: [],
  bias: 0,
  sum: 0,
  output: 0,
  outputDerivative: 0,
  sumDerivative: 0,
  derivative: 0,
  samples: 0,
});

function connect(below: readonly Unit[], above: readonly Unit[], kernel: Float32Array): void {
  for (const [i, from] of below.entries()) {
    for (const [j, to] of above.entries()) {
      const link = { from, to, weight: kernel[i * above.length + j]!, derivative: 0, samples: 0 };
      from.outputs.push(link);
      to.inputs.push(link);
    }
  }
}

/** Layers of units, the inputs first. Throws a RangeError for what such a network does not have. */
export function makeScalarNetwork(net: BenchNet): readonly (readonly Unit[])[] {
  const { stacks, training } = net.document;
  if (training.loss.kind !== 'mean_squared_error' || training.optimizer.kind !== 'sgd')
    throw new RangeError('it knows squared errors and plain gradient descent only');
  const network = [Array.from({ length: DATA_SHAPES[net.data].input[0]! }, () => makeUnit(CURVES.linear!))];
  const tensors = initialWeights(net);
  for (const [layer, spec] of stacks.main.entries()) {
    const curve = spec.kind === 'dense' ? CURVES[spec.activation] : undefined;
    if (spec.kind !== 'dense' || !curve) throw new RangeError(`it has no ${spec.kind} of this kind`);
    const units = Array.from({ length: spec.units }, () => makeUnit(curve));
    const kernel = tensors.find((tensor) => tensor.layer === layer && tensor.name === 'kernel')!;
    connect(network.at(-1)!, units, kernel.values);
    network.push(units);
  }
  return network;
}

type Network = ReturnType<typeof makeScalarNetwork>;

function forward(network: Network, inputs: readonly number[]): number {
  for (const [i, unit] of network[0]!.entries()) unit.output = inputs[i]!;
  for (let layer = 1; layer < network.length; layer++) {
    for (const unit of network[layer]!) {
      unit.sum = unit.bias;
      for (const link of unit.inputs) unit.sum += link.weight * link.from.output;
      unit.output = unit.curve.output(unit.sum);
    }
  }
  return network.at(-1)![0]!.output;
}

/** Takes one sample forward and backward and adds its derivatives to the batch's. Returns its loss, (output − target)². */
export function trainOn(network: Network, inputs: readonly number[], target: number): number {
  const error = forward(network, inputs) - target;
  network.at(-1)![0]!.outputDerivative = 2 * error;
  for (let layer = network.length - 1; layer > 0; layer--) {
    for (const unit of network[layer]!) {
      unit.sumDerivative = unit.outputDerivative * unit.curve.slope(unit.sum);
      unit.derivative += unit.sumDerivative;
      unit.samples++;
    }
    for (const unit of network[layer]!) {
      for (const link of unit.inputs) {
        link.derivative += unit.sumDerivative * link.from.output;
        link.samples++;
      }
    }
    if (layer === 1) continue; // nobody asks for the derivative of an input
    for (const unit of network[layer - 1]!) {
      unit.outputDerivative = 0;
      for (const link of unit.outputs) unit.outputDerivative += link.weight * link.to.sumDerivative;
    }
  }
  return error ** 2;
}

function move(value: number, learningRate: number, of: { derivative: number; samples: number }): number {
  if (of.samples === 0) return value;
  const moved = value - (learningRate / of.samples) * of.derivative;
  of.derivative = 0;
  of.samples = 0;
  return moved;
}

/** w ← w − η · mean ∂L/∂w over the samples since the last update. */
export function updateWeights(network: Network, learningRate: number): void {
  for (let layer = 1; layer < network.length; layer++) {
    for (const unit of network[layer]!) {
      unit.bias = move(unit.bias, learningRate, unit);
      for (const link of unit.inputs) link.weight = move(link.weight, learningRate, link);
    }
  }
}
