/** @file What an engine should tell of one sample, from plain loops in double precision: outputs as they come, gradients by central differences. */
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { SAID } from '#explain/given.ts';
import { walkedParts } from '#explain/walked-parts.ts';
import { walkedStack, type WalkName } from '#explain/walks.ts';
import { fold, seedKey, uniform } from '#lib/rng.ts';
import { allAnalyses, type LayerAnalysis } from '#model/analyse.ts';
import type { DataShape } from '#model/data-spec.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { trainingSlots } from '#model/optimizers/training-slots.ts';
import { sizeOf } from '#model/shape.ts';
import { layerNames } from '#model/stack.ts';
import { PADDING } from '#model/tasks/sequence-tokens.ts';
import type { Tensor } from '#model/tensor.ts';
import { randomParams } from './random-params.ts';
import { blockOf } from '#explain/reference/layers/block.ts';
import {
  referenceGradients,
  referenceLoss,
  referenceOutputGradients,
  referenceOutputs,
} from '#explain/reference/reference-network.ts';
import type { ReferenceRun } from '#explain/reference/reference-walk.ts';

interface Param {
  readonly tensor: Tensor;
  readonly moves: boolean;
}

const paramsOf = (layers: readonly LayerAnalysis[], names: readonly string[]): readonly Param[] =>
  layers.flatMap(({ params, frozen }, i) =>
    params.map(({ name, shape, trainable }) => ({
      tensor: { name: `${names[i]}/${name}`, shape, values: new Float32Array(sizeOf(shape)) },
      moves: trainable && !frozen,
    })),
  );

const draw = (stream: number, length: number): Float32Array =>
  uniform(fold(seedKey(5), stream), length).map((u) => 1.6 * u - 0.8);

export interface ReferenceSample {
  readonly shape: DataShape;
  /** [outputs] */
  readonly target: readonly number[];
  /** Which of the task's steps it is. */
  readonly walk?: WalkName;
  /** Tokens of a source, and those that its decoder hears; without them what comes in is drawn. */
  readonly pair?: { readonly source: readonly number[]; readonly said: readonly number[] };
  /** Steps that the slots come from; none where it is missing. */
  readonly step?: number;
}

/** What the optimizer keeps of each weight: as it begins, or drawn as if there had been steps. */
const slotsOf = (
  { training }: PlaygroundDocument,
  trained: readonly Tensor[],
  step: number,
): readonly Tensor[] =>
  trained.flatMap(({ name, shape, values }, i) =>
    trainingSlots(training).map(({ name: slot, first }, j) => ({
      name: `${name}/${slot}`,
      shape,
      values:
        step > 0
          ? draw(10 * i + j, values.length).map((value) => Math.abs(value))
          : values.map((w) => (first === 'weights' ? w : first)),
    })),
  );

/** Outputs and gradients of every layer. */
function layersOf(run: ReferenceRun, layers: readonly LayerAnalysis[], trained: readonly Tensor[]) {
  const names = layerNames(run.document.stacks.main);
  const [outputs, outputGradients] = [referenceOutputs(run), referenceOutputGradients(run)];
  const gradients = referenceGradients(run);
  return layers.map(({ output, repeats }, i) => {
    const name = names[i]!;
    const shape = repeats === 1 ? output : [repeats, ...output];
    const own = trained.filter((tensor) => tensor.name.startsWith(`${name}/`));
    const tensor = (values: Float64Array): Tensor => ({ name, shape, values: Float32Array.from(values) });
    return {
      name,
      output: tensor(outputs[i]!.values),
      outputGradient: tensor(outputGradients[i]!),
      gradients: own.map((weight) => ({ ...weight, values: Float32Array.from(gradients.get(weight.name)!) })),
    };
  });
}

/** What a walk is given besides its sample, drawn. */
function givenIn(
  { document, walk }: Pick<SampleRecord, 'document' | 'walk'>,
  layers: readonly LayerAnalysis[],
  outputs: number,
): readonly Tensor[] {
  if (walk === 'student') return [{ name: 'teacher', shape: [outputs], values: draw(8, outputs) }];
  if (walk !== 'drawn') return [];
  const names = layerNames(walkedStack({ document, walk }));
  return layers.flatMap(({ layer, output: shape }, i) =>
    layer.kind === 'sampling'
      ? [{ name: `${names[i]}/noise`, shape, values: draw(9 + i, sizeOf(shape)) }]
      : [],
  );
}

/** The record of a network with random weights, and slots as after some steps. */
export function referenceRecord(document: PlaygroundDocument, sample: ReferenceSample): SampleRecord {
  const { shape, target, step = 0, walk, pair } = sample;
  const walked = { document, ...(walk && { walk }) };
  const main = walkedStack(walked);
  const layers = walkedParts({ ...walked, shape }).flatMap(({ analysis }) => allAnalyses(analysis));
  const params = paramsOf(layers, layerNames(main)).toSorted((a, b) => Number(b.moves) - Number(a.moves));
  const weights = randomParams(params.map(({ tensor }) => tensor));
  const trained = weights.filter((_, i) => params[i]!.moves);
  const input = pair ? Float32Array.from(pair.source) : draw(1, sizeOf(shape.input));
  const said: Tensor | undefined = pair && {
    name: SAID.name,
    shape: [pair.said.length],
    values: Float32Array.from(pair.said),
  };
  const places = shape.target.kind === 'classes' ? shape.target.places : [];
  const given = [...givenIn(walked, layers, target.length), ...(said ? [said] : [])];
  const teacher = given.find(({ name }) => name === 'teacher')?.values;
  const drawn = new Map(given.map(({ name, values }) => [name.split('/')[0]!, values]));
  const run: ReferenceRun = {
    document: { ...document, stacks: { main } },
    params: weights,
    inputs: blockOf([1, ...shape.input], input),
    targets: blockOf([1, ...places, target.length / sizeOf(places)], target),
    training: false,
    key: seedKey(1),
    step: 1,
    ...(walk === 'drawn' && { drawn }),
    ...(teacher && { teacher }),
    ...(said && {
      decoder: { at: document.stacks.main.length, heard: blockOf([1, ...said.shape], said.values) },
      padding: PADDING,
    }),
  };
  return {
    ...walked,
    given,
    shape,
    input: { name: 'input', shape: shape.input, values: input },
    target: Float32Array.from(target),
    loss: referenceLoss(run),
    factor: 1,
    layers: layersOf(run, layers, trained),
    weights,
    optimizer: {
      slots: slotsOf(document, trained, step),
      step,
      learningRate: document.training.optimizer.learningRate,
    },
  };
}
