/**
 * @file One sample at a time with every layer's output and gradient to be seen, dropout off. Its workspace is made when
 * somebody first looks, and leaves the weights and the optimizer alone.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import type { TensorId } from '#engine/compiled/ir/graph.ts';
import { FLOAT, valueRuns, type Layout } from '#engine/compiled/plan/layout.ts';
import type { BatchIndices, Inspection, TracedSample } from '#engine/engine.ts';
import { targetRows } from '#engine/kernels/target-rows.ts';
import type { Answering } from './averages.ts';
import type { Device, Dispatch } from './device.ts';
import { gatherWeight } from '#engine/compiled/plan/places.ts';
import type { Parameters } from './parameters.ts';
import type { Part, ReadBack } from './read-back.ts';
import type { LearningSamples } from './learning-samples.ts';
import { lookingAt } from './step-records.ts';
import type { Submitter } from './submitter.ts';
import {
  makeLayerOutputs,
  namedOutputs,
  samplesTogether,
  traceOf,
  type TraceShapes,
} from '#engine/compiled/trace-of.ts';
import type { Workspace } from './workspace.ts';

export interface InspectionParts {
  readonly device: Device;
  readonly submitter: Submitter;
  readonly readBack: ReadBack;
  readonly parameters: Parameters;
  readonly samples: LearningSamples;
  /** [outputs]: what learning sample `index` should be answered with. */
  targetsOf(index: number): Float32Array;
  /** For training: gradients of whole batches go through it. */
  readonly workspace: Workspace;
  readonly learn: readonly Dispatch[];
  readonly answering: Answering;
  /** For so many samples. */
  readonly makeWorkspace: (capacity: number) => Workspace;
  readonly shapes: TraceShapes;
}

/** Samples that go forward together where many are asked for, at most. */
const MANY = 1024;

interface Opened {
  readonly workspace: Workspace;
  /** Samples that are handed in; learning samples; one of these with its gradients. */
  readonly look: readonly Dispatch[];
  readonly see: readonly Dispatch[];
  readonly trace: readonly Dispatch[];
  /** The same of a sample that is handed in; compiled when somebody asks. */
  traceGiven(): Promise<readonly Dispatch[]>;
}

/** The real values of the first samples. */
function firstSamples(layout: Layout, values: Float32Array, samples = 1): Float32Array {
  const { starts, length } = valueRuns(layout);
  const out = new Float32Array(samples * starts.length * length);
  for (let sample = 0, to = 0; sample < samples; sample++)
    for (const start of starts) {
      const from = (sample * layout.sampleBytes + start) / FLOAT;
      out.set(values.subarray(from, from + length), to);
      to += length;
    }
  return out;
}

export class GpuInspection {
  readonly #parts: InspectionParts;
  readonly #opening = new Map<number, Promise<Opened>>();

  constructor(parts: InspectionParts) {
    this.#parts = parts;
  }

  async #make(capacity: number): Promise<Opened> {
    const { device, makeWorkspace } = this.#parts;
    const workspace = makeWorkspace(capacity);
    const { gatherGiven, gather, forward, lose, loseGiven, backward, answer } = workspace;
    const [look, see, trace] = await Promise.all([
      device.compile([gatherGiven, ...forward, ...answer]),
      device.compile([gather, ...forward, ...answer]),
      device.compile([gather, ...forward, lose, ...answer, ...backward]),
    ]);
    let given: Promise<readonly Dispatch[]> | undefined;
    const traceGiven = (): Promise<readonly Dispatch[]> =>
      (given ??= device.compile([gatherGiven, ...forward, loseGiven, ...answer, ...backward]));
    return { workspace, look, see, trace, traceGiven };
  }

  #open(capacity = 1): Promise<Opened> {
    const opening = this.#opening.get(capacity) ?? this.#make(capacity);
    this.#opening.set(capacity, opening);
    return opening;
  }

  /** Values or gradients of all layers' outputs of the samples that have just gone through. */
  #layers(
    { tensors }: Workspace,
    what: 'value' | 'gradient',
    samples = 1,
  ): readonly (Part & { readonly layout: Layout })[] {
    return this.#parts.shapes.layerOutputs.map((id: TensorId) => {
      const layout = tensors.layoutOf(id);
      return { buffer: tensors.of(id)[what]!, bytes: samples * layout.sampleBytes, layout };
    });
  }

  async activations(inputs: SampleTable['inputs'], count: number) {
    const { shapes } = this.#parts;
    const capacity = count > 1 ? samplesTogether(shapes, MANY) : 1;
    const size = inputs.length / count;
    const outputs = makeLayerOutputs(shapes, count);
    for (let from = 0; from < count; from += capacity) {
      const to = Math.min(count, from + capacity);
      outputs.put(from, await this.#look(inputs.subarray(from * size, to * size), to - from, capacity));
    }
    return namedOutputs(shapes, outputs.values);
  }

  /** What all layers give for `samples` raw samples, at most `capacity`. */
  async #look(inputs: SampleTable['inputs'], samples: number, capacity: number) {
    const { workspace, look } = await this.#open(capacity);
    const { submitter, answering } = this.#parts;
    workspace.give(inputs);
    answering(() => submitter.submit([{ record: lookingAt(samples, 1), dispatches: look }]));
    return this.#readOutputs(workspace, samples);
  }

  /** What all layers have given for the samples that have just gone through. */
  async #readOutputs(workspace: Workspace, samples: number): Promise<readonly Float32Array[]> {
    const { readBack, shapes } = this.#parts;
    const layers = this.#layers(workspace, 'value', samples);
    const values = await readBack.read([...layers, this.#answer(workspace, samples)]);
    const outputs = layers.map(({ layout }, i) => firstSamples(layout, values[i]!, samples));
    return outputs.with(shapes.last, values.at(-1)!);
  }

  #answer(workspace: Workspace, samples = 1): Part {
    return { buffer: workspace.outputs, bytes: samples * this.#parts.shapes.outputs * FLOAT };
  }

  /** Puts a sample where it is looked for. Returns the dispatches that look there, and what it should be answered with. */
  async #take({ workspace, trace, traceGiven }: Opened, sample: TracedSample) {
    const { device, samples, shapes, targetsOf } = this.#parts;
    if (typeof sample === 'number') {
      device.write(workspace.indices, samples.place(Uint32Array.of(sample)));
      return { dispatches: trace, targets: targetsOf(sample) };
    }
    const dispatches = await traceGiven();
    workspace.give(sample.inputs, sample.targets);
    return { dispatches, targets: targetRows(sample.targets, shapes.outputs, [0]) };
  }

  async trace(sample: TracedSample) {
    const opened = await this.#open();
    const { workspace } = opened;
    const { submitter, readBack, parameters, shapes } = this.#parts;
    const { dispatches, targets } = await this.#take(opened, sample);
    submitter.submit([{ record: lookingAt(1, 1), dispatches }]);
    const [layers, back] = [this.#layers(workspace, 'value'), this.#layers(workspace, 'gradient')];
    const [losses, answer, slices, ...values] = await readBack.read([
      { buffer: workspace.losses, bytes: FLOAT },
      this.#answer(workspace),
      { buffer: parameters.gradients, bytes: parameters.gradients.size },
      ...layers,
      ...back,
    ]);
    const outputs = layers.map(({ layout }, i) => firstSamples(layout, values[i]!));
    const outputGradients = back.map(({ layout }, i) => firstSamples(layout, values[layers.length + i]!));
    return traceOf(shapes, {
      loss: losses![0]!,
      targets,
      outputs: outputs.with(shapes.last, answer!),
      outputGradients,
      gradients: this.#named(slices!),
    });
  }

  #named(slices: Float32Array) {
    const { parameters } = this.#parts;
    const vector = parameters.sumSlices(slices);
    return parameters.plan.params.map((placed) => ({
      layer: placed.param.layer,
      tensor: gatherWeight(vector, placed),
    }));
  }

  async inspect(batch: BatchIndices): Promise<Inspection> {
    const { shapes, readBack, parameters } = this.#parts;
    const capacity = samplesTogether(shapes, MANY);
    const opened = await this.#open(capacity);
    const outputs = makeLayerOutputs(shapes, batch.length);
    for (let from = 0; from < batch.length; from += capacity)
      outputs.put(from, await this.#see(opened, batch.subarray(from, from + capacity)));
    this.#differentiate(batch);
    const [slices] = await readBack.read([
      { buffer: parameters.gradients, bytes: parameters.gradients.size },
    ]);
    const gradients = this.#named(slices!).map(({ tensor }) => tensor);
    return { outputs: namedOutputs(shapes, outputs.values), gradients };
  }

  /** What all layers give for learning samples, as many as go through together. */
  async #see({ workspace, see }: Opened, batch: BatchIndices): Promise<readonly Float32Array[]> {
    const { device, samples, submitter } = this.#parts;
    device.write(workspace.indices, samples.place(batch));
    submitter.submit([{ record: lookingAt(batch.length, 1), dispatches: see }]);
    return this.#readOutputs(workspace, batch.length);
  }

  /** Leaves the gradients of the mean loss over `batch`, as training takes them. */
  #differentiate(batch: BatchIndices): void {
    const { device, submitter, samples, workspace, learn } = this.#parts;
    const { capacity } = workspace.plan;
    device.write(workspace.indices, samples.place(batch));
    const runs = Array.from({ length: Math.ceil(batch.length / capacity) }, (_, piece) => {
      const first = piece * capacity;
      const looking = lookingAt(Math.min(capacity, batch.length - first), 1 / batch.length);
      return { record: { ...looking, firstIndex: first, further: piece > 0 }, dispatches: learn };
    });
    submitter.submit(runs);
  }
}
