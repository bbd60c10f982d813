/**
 * @file One sample at a time with every layer's output and gradient to be seen, dropout off. Its workspace is made when
 * somebody first looks, and leaves the weights and the optimizer alone.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import type { BatchIndices, Inspection, TracedSample } from '#engine/engine.ts';
import { scaleInputs } from '#engine/kernels/scale-inputs.ts';
import { targetRows } from '#engine/kernels/target-rows.ts';
import { makeLayerOutputs, namedOutputs, samplesTogether, traceOf } from '#engine/compiled/trace-of.ts';
import type { Trace } from '#protocol/trace.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { ProgramParts } from './wasm-program.ts';
import { Workspace } from './workspace.ts';

/** Samples that go forward together where many are asked for, at most. */
const MANY = 256;

/** A scaled sample, [...input], and what it should be answered with, [outputs]. */
interface Answered {
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
}

/** Rows of the same length one after another. */
function joined(rows: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(rows.length * rows[0]!.length);
  rows.forEach((row, i) => all.set(row, i * row.length));
  return all;
}

export class WasmInspection {
  readonly #parts: ProgramParts;
  readonly #workspaces = new Map<number, Workspace>();

  constructor(parts: ProgramParts) {
    this.#parts = parts;
  }

  /** A workspace for so many samples, with the weights of now. */
  #open(capacity = 1): Workspace {
    const { machine, parameters, inspectionPlan, poison } = this.#parts;
    const workspace =
      this.#workspaces.get(capacity) ?? new Workspace(machine, parameters, { ...inspectionPlan, capacity });
    this.#workspaces.set(capacity, workspace);
    if (poison) workspace.poison();
    workspace.refresh();
    return workspace;
  }

  /** A sample as the network takes it. */
  #read(sample: TracedSample): Answered {
    const { samples, scaling, shapes } = this.#parts;
    if (typeof sample === 'number')
      return { inputs: samples.inputsOf(sample), targets: samples.targetsOf(sample) };
    const { inputs, targets } = sample;
    return { inputs: scaleInputs(inputs, scaling), targets: targetRows(targets, shapes.outputs, [0]) };
  }

  /** Forward and backward of one sample; its gradient is added. Returns the loss. */
  #differentiate(workspace: Workspace, { inputs, targets }: Answered): number {
    const loss = new Float32Array(1);
    workspace.load(inputs, 1);
    workspace.forward(1);
    workspace.lose(targets, 1, loss);
    workspace.backward(1);
    return loss[0]!;
  }

  #layers(workspace: Workspace, what: 'value' | 'gradient', samples = 1): Float32Array[] {
    const { layerOutputs } = this.#parts.inspectionPlan.graph;
    return layerOutputs.map((tensor) => workspace.read(tensor, what, samples));
  }

  /** The outputs of all layers of the samples that went forward, the network's own activated. */
  #outputs(workspace: Workspace, samples = 1): Float32Array[] {
    const outputs = this.#layers(workspace, 'value', samples);
    workspace.activateOutput(samples);
    return outputs.with(this.#parts.shapes.last, workspace.read(this.#parts.output, 'value', samples));
  }

  activations(inputs: SampleTable['inputs'], count: number): readonly Tensor[] {
    const { parameters, scaling, shapes } = this.#parts;
    return parameters.answering(() => {
      const workspace = this.#open(count > 1 ? samplesTogether(shapes, MANY) : 1);
      const size = inputs.length / count;
      const outputs = makeLayerOutputs(shapes, count);
      for (let from = 0; from < count; from += workspace.capacity) {
        const to = Math.min(count, from + workspace.capacity);
        workspace.load(scaleInputs(inputs.subarray(from * size, to * size), scaling), to - from);
        workspace.forward(to - from);
        outputs.put(from, this.#outputs(workspace, to - from));
      }
      return namedOutputs(shapes, outputs.values);
    });
  }

  trace(sample: TracedSample): Trace {
    const { shapes } = this.#parts;
    const workspace = this.#open();
    const answered = this.#read(sample);
    const loss = this.#differentiate(workspace, answered);
    const gradients = workspace.takeGradients();
    const outputGradients = this.#layers(workspace, 'gradient');
    const outputs = this.#outputs(workspace);
    return traceOf(shapes, { loss, targets: answered.targets, outputs, outputGradients, gradients });
  }

  inspect(batch: BatchIndices): Inspection {
    const { samples, shapes } = this.#parts;
    const workspace = this.#open(samplesTogether(shapes, MANY));
    const outputs = makeLayerOutputs(shapes, batch.length);
    for (let from = 0; from < batch.length; from += workspace.capacity) {
      const piece = Array.from(batch.subarray(from, from + workspace.capacity));
      workspace.load(joined(piece.map((index) => samples.inputsOf(index))), piece.length);
      workspace.forward(piece.length);
      workspace.weigh(joined(piece.map((index) => samples.targetsOf(index))), piece.length, 1 / batch.length);
      workspace.backward(piece.length);
      outputs.put(from, this.#outputs(workspace, piece.length));
    }
    const gradients = workspace.takeGradients().map(({ tensor }) => tensor);
    return { outputs: namedOutputs(shapes, outputs.values), gradients };
  }
}
