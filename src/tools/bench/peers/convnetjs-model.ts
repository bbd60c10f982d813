/**
 * @file A document in ConvNetJS. Different there: numbers are double, samples are trained one by one and the weights move after
 * each batch; there is no Adam (Adadelta, which also keeps two averages for every weight, stands in); a regression ends in a
 * linear layer whatever its activation.
 */
import type { LayerDefinition } from 'convnetjs';
import type { CheckedDocument } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { poolStride } from '#model/layers/pooling/pooling.ts';
import type { Shape } from '#model/shape.ts';

type Settings = Readonly<Record<string, string | number>>;

/** Without the positive bias that ConvNetJS gives to relu. */
const neurons = (activation: string): Settings => ({
  bias_pref: 0,
  ...(activation !== 'linear' && { activation }),
});

function layerDefinition(spec: LayerSpec): LayerDefinition | null {
  switch (spec.kind) {
    case 'conv2d': {
      if (spec.padding !== 'valid') throw new RangeError('The benchmark builds valid convolutions only.');
      const { filters, kernelSize: sx, strides: stride, activation } = spec;
      return { type: 'conv', filters, sx, stride, pad: 0, ...neurons(activation) };
    }
    case 'max_pooling2d':
      return { type: 'pool', sx: spec.poolSize, stride: poolStride(spec) };
    case 'dense':
      return { type: 'fc', num_neurons: spec.units, ...neurons(spec.activation) };
    case 'flatten':
      return null; // a dense layer takes an image as it is
    default:
      throw new RangeError(`The benchmark does not build ${spec.kind} with ConvNetJS.`);
  }
}

/** The last layer brings its loss with it. */
function headDefinition(head: LayerSpec, { loss }: CheckedDocument['training']): LayerDefinition {
  if (head.kind !== 'dense') throw new RangeError('The benchmark ends in a dense layer.');
  if (loss.kind === 'categorical_crossentropy') return { type: 'softmax', num_classes: head.units };
  if (loss.kind === 'mean_squared_error') return { type: 'regression', num_neurons: head.units };
  throw new RangeError(`The benchmark does not build ${loss.kind} with ConvNetJS.`);
}

export function layerDefinitions(
  { stacks, training }: CheckedDocument,
  input: Shape,
): readonly LayerDefinition[] {
  const [rows, columns, depth] = input.length === 3 ? input : [1, 1, input[0]];
  const body = stacks.main.slice(0, -1).map(layerDefinition);
  return [
    { type: 'input', out_sx: columns, out_sy: rows, out_depth: depth! },
    ...body.filter((definition) => definition !== null),
    headDefinition(stacks.main.at(-1)!, training),
  ];
}

export function trainerOptions({ optimizer, batchSize }: CheckedDocument['training']): Settings {
  const shared = { batch_size: batchSize, learning_rate: optimizer.learningRate };
  if (optimizer.kind === 'sgd') return { ...shared, method: 'sgd', momentum: 0 };
  if (optimizer.kind === 'adam') return { ...shared, method: 'adadelta' };
  throw new RangeError(`The benchmark does not build ${optimizer.kind} with ConvNetJS.`);
}
