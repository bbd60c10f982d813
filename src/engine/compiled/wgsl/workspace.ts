/**
 * @file One way of running a graph, as lists of kernels: forward, loss and backward for at most `capacity` samples at
 * once. What a list computes stands in its kernels; this file says which there are and in which order.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import { INPUT, learns } from '#engine/compiled/ir/graph.ts';
import type { PlannedOp } from '#engine/compiled/plan/epilogues.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { TrainingData } from '#engine/engine.ts';
import type { LossSpec } from '#model/losses/index.ts';
import { isPointwise } from './activation.ts';
import { activityKernels } from './activity-op.ts';
import { normalizationKernels } from './batch-normalization.ts';
import { byPlaceKernels } from './by-place.ts';
import { depthwiseKernels } from './depthwise-op.ts';
import type { Device } from './device.ts';
import { directProduct } from './direct-product.ts';
import { dropoutKernels } from './dropout-op.ts';
import { embeddingKernels } from './embedding.ts';
import { groupNormalizationKernels } from './group-normalization.ts';
import { hasRowActivation, sinkOf } from './gradient-sink.ts';
import { elementwise, type Kernel } from './kernel.ts';
import { lossKernel, type Answers } from './loss.ts';
import type { Parameters } from './parameters.ts';
import { mergeKernels } from './merge-op.ts';
import { moveKernels } from './move-op.ts';
import { poolKernels } from './pool-op.ts';
import { forwardProduct } from './forward-product.ts';
import { inputGradients } from './input-gradient.ts';
import { productParts } from './product-parts.ts';
import { weightGradient } from './weight-gradient.ts';
import type { Product, Tiling } from './product.ts';
import { activationKernels, flattenKernels, productGradientKernel, softmaxForward } from './row-ops.ts';
import { gatherKernel } from './gather.ts';
import type { LearningSamples } from './learning-samples.ts';
import { samplingKernels } from './sampling-op.ts';
import { sharedProduct } from './shared-product.ts';
import type { Site } from './site.ts';
import { declaring, plainTextsOf } from './smooth.ts';
import { makeTensors, type TensorPlan, type Tensors } from './tensors.ts';
import { countOf, placeOf, valuesOf } from './view.ts';

export interface WorkspacePlan extends TensorPlan {
  readonly loss: LossSpec;
  /** See `TrainingData.cut`; null where there is none. */
  readonly cut: number | null;
  /** [classes]: what a learning sample of each class counts for; null where all count 1. */
  readonly classFactors: Float32Array | null;
  readonly scaling: TrainingData['scaling'];
  readonly tiling: Tiling;
}

/** Where the samples of a pass come from. */
interface Source {
  readonly inputs: GPUBuffer;
  readonly targets: GPUBuffer;
  readonly indices: GPUBuffer;
}

interface OpKernels {
  readonly forward: readonly Kernel[];
  /** To be asked for in the order in which the operations run backwards. */
  backward(): readonly Kernel[];
}

/** What learning samples should be answered with. */
function answersOf(
  { inputs, targets, bytes, classes, reproduced }: LearningSamples,
  indices: GPUBuffer,
  scaling: TrainingData['scaling'],
): Answers {
  if (reproduced) return { kind: bytes ? 'bytes' : 'numbers', buffer: inputs, indices, scaling };
  return { kind: classes ? 'classes' : 'numbers', buffer: targets, indices };
}

export class Workspace {
  readonly plan: WorkspacePlan;
  readonly tensors: Tensors;
  /** Positions of the learning samples of all batches of a submit. */
  readonly indices: GPUBuffer;
  /** Samples that are handed in: raw numbers, and answers in the form of the learning samples'. */
  readonly given: Source;
  /** [capacity]: the loss of each sample. */
  readonly losses: GPUBuffer;
  /** [capacity, outputs]: what the network answers. */
  readonly outputs: GPUBuffer;
  readonly gather: Kernel;
  readonly gatherGiven: Kernel;
  readonly forward: readonly Kernel[];
  readonly lose: Kernel;
  readonly loseGiven: Kernel;
  readonly backward: readonly Kernel[];
  readonly answer: readonly Kernel[];
  readonly #device: Device;
  readonly #site: Site;

  constructor(
    device: Device,
    parameters: Parameters,
    plan: WorkspacePlan,
    learning: { readonly samples: LearningSamples; readonly metrics: GPUBuffer; readonly batches: number },
  ) {
    this.#device = device;
    this.plan = plan;
    const { capacity, graph, loss, scaling } = plan;
    const { samples, metrics, batches } = learning;
    this.tensors = makeTensors(device, plan);
    this.#site = { parameters, tensors: this.tensors, capacity, metrics };
    const [input, output] = [this.tensors.of(INPUT), this.tensors.of(graph.output)];
    const inputFloats = countOf(valuesOf(input.layout, capacity).axes);
    const outputFloats = countOf(valuesOf(output.layout, capacity).axes);
    this.indices = device.buffer(batches * capacity * FLOAT);
    this.losses = device.buffer(capacity * FLOAT);
    this.outputs = device.buffer(outputFloats * FLOAT);
    this.given = {
      inputs: device.buffer(inputFloats * FLOAT),
      targets: device.buffer((samples.classes ? capacity : outputFloats) * FLOAT),
      indices: device.table(Uint32Array.from({ length: capacity }, (_, i) => i)),
    };
    const options = { capacity, scaling };
    this.gather = gatherKernel(
      { inputs: samples.inputs, bytes: samples.bytes, indices: this.indices },
      input,
      options,
    );
    this.gatherGiven = gatherKernel({ ...this.given, bytes: false }, input, options);
    const ops = plan.ops.map((op) => this.#kernelsOf(op));
    this.forward = ops.flatMap(({ forward }) => forward);
    const sink = sinkOf(this.tensors, output, 'f32');
    const losing = (answers: Answers, classFactors?: GPUBuffer): Kernel =>
      lossKernel(
        { loss, output, sink, answers, losses: this.losses, metrics },
        { capacity, cut: plan.cut, ...(classFactors && { classFactors }) },
      );
    const kind = samples.classes ? 'classes' : 'numbers';
    const factors = plan.classFactors ? device.table(plan.classFactors) : undefined;
    this.lose = losing(answersOf(samples, this.indices, scaling), factors);
    this.loseGiven = losing({ kind, buffer: this.given.targets, indices: this.given.indices });
    this.backward = ops.toReversed().flatMap(({ backward }) => backward());
    this.answer = this.#answerKernels();
  }

  /** From the positions of samples to the gradients of all weights. */
  get learn(): readonly Kernel[] {
    return [this.gather, ...this.forward, this.lose, ...this.backward];
  }

  #multiply(product: Product): Kernel {
    const { tiling } = this.plan;
    return tiling.variant === 'direct' ? directProduct(product, tiling) : sharedProduct(product, tiling);
  }

  #productKernels(op: Extract<PlannedOp, { kind: 'product' }>): OpKernels {
    const y = this.tensors.of(op.output);
    const producer = y.producer!;
    const parts = productParts(this.#site, producer);
    const { capacity } = this.plan;
    return {
      forward: [
        this.#multiply(forwardProduct(parts)),
        ...(hasRowActivation(op) ? [softmaxForward(y, y, capacity)] : []),
      ],
      backward: () => {
        const products = [...(learns(op.op) ? [weightGradient(parts)] : []), ...inputGradients(parts)];
        const dz = y.gradient && products.length > 0 ? [productGradientKernel(y, producer, capacity)] : [];
        return [...dz, ...products.map((product) => this.#multiply(product))];
      },
    };
  }

  #kernelsOf(op: PlannedOp): OpKernels {
    switch (op.kind) {
      case 'product':
        return this.#productKernels(op);
      case 'depthwise':
        return depthwiseKernels(op, this.#site);
      case 'max_pool':
      case 'average_pool':
        return poolKernels(op, this.#site, this.#device);
      case 'activation':
        return activationKernels(op, this.#site);
      case 'dropout':
        return dropoutKernels(op, this.#site, this.#device);
      case 'activity_regularization':
        return activityKernels(op, this.#site, this.#device);
      case 'sampling':
        return samplingKernels(op, this.#site, this.#device);
      case 'batch_normalization':
        return normalizationKernels(op, this.#site, this.#device);
      case 'embedding':
        return embeddingKernels(op, this.#site);
      case 'by_place':
        return byPlaceKernels(op, this.#site, this.#device);
      case 'group_normalization':
        return groupNormalizationKernels(op, this.#site, this.#device);
      case 'flatten':
        return flattenKernels(op, this.#site);
      case 'move':
        return moveKernels(op, this.#site, this.#device);
      case 'merge':
        return mergeKernels(op, this.#site);
    }
  }

  /** What the loss takes, turned into what the network answers, without what pads it. */
  #answerKernels(): readonly Kernel[] {
    const { graph, capacity } = this.plan;
    const output = this.tensors.of(graph.output);
    const activation = graph.outputActivation ?? 'linear';
    const view = valuesOf(output.layout, capacity);
    const plain = { ...output.layout, stride: output.layout.channels };
    const { height, width, channels } = output.layout;
    const compact = {
      ...plain,
      top: 0,
      left: 0,
      columns: width,
      sampleBytes: height * width * channels * FLOAT,
    };
    if (!isPointwise(activation))
      return [softmaxForward(output, { ...output, layout: compact, value: this.outputs }, capacity)];
    const { declarations, value } = plainTextsOf(activation);
    const body = `let v = Z[${placeOf(view, 'index')}]; answers[index] = ${value('v')};`;
    const bindings = [
      { name: 'Z', type: 'f32', buffer: output.value },
      { name: 'answers', type: 'f32', buffer: this.outputs, write: true },
    ] as const;
    const kernel = { label: 'answers', bindings, ...elementwise(countOf(view.axes), body) };
    return [declaring(declarations, kernel)];
  }

  /** Puts raw samples, and answers for them, where the kernels of given samples find them. */
  give(inputs: SampleTable['inputs'], targets?: SampleTable['targets']): void {
    this.#device.write(this.given.inputs, Float32Array.from(inputs));
    if (!targets) return;
    const words = targets instanceof Float32Array ? targets : Uint32Array.from(targets);
    this.#device.write(this.given.targets, words);
  }
}
