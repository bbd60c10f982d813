/**
 * @file One sample at a time with every layer's output and gradient to be seen, dropout off. Its workspace is made when
 * somebody first looks, and leaves the weights and the optimizer alone.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import type { BatchIndices } from '#engine/engine.ts';
import { scaleInputs } from '#engine/kernels/scale-inputs.ts';
import { namedOutputs, normsOf, traceOf } from '#engine/compiled/trace-of.ts';
import type { Trace } from '#protocol/messages.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { ProgramParts } from './wasm-program.ts';
import { Workspace } from './workspace.ts';

export class WasmInspection {
  readonly #parts: ProgramParts;
  #workspace: Workspace | undefined;

  constructor(parts: ProgramParts) {
    this.#parts = parts;
  }

  /** The workspace with the weights of now. */
  #open(): Workspace {
    const { machine, parameters, inspectionPlan, poison } = this.#parts;
    this.#workspace ??= new Workspace(machine, parameters, inspectionPlan);
    if (poison) this.#workspace.poison();
    this.#workspace.refresh();
    return this.#workspace;
  }

  /** Forward and backward of one learning sample; its gradient is added, times `scale`. Returns the loss. */
  #differentiate(workspace: Workspace, index: number, scale: number): number {
    const { samples } = this.#parts;
    const loss = new Float32Array(1);
    workspace.load(samples.inputsOf(index), 1);
    workspace.forward(1);
    workspace.lose(samples.targetsOf(index), scale, loss);
    workspace.backward(1);
    return loss[0]!;
  }

  #layers(workspace: Workspace, what: 'value' | 'gradient'): Float32Array[] {
    return this.#parts.inspectionPlan.graph.layerOutputs.map((tensor) => workspace.read(tensor, what, 1));
  }

  /** The outputs of all layers of the sample that went forward, the network's own activated. */
  #outputs(workspace: Workspace): Float32Array[] {
    const outputs = this.#layers(workspace, 'value');
    workspace.activateOutput(1);
    return outputs.with(this.#parts.shapes.last, workspace.read(this.#parts.output, 'value', 1));
  }

  activations(inputs: SampleTable['inputs']): readonly Tensor[] {
    const { parameters, scaling, shapes } = this.#parts;
    return parameters.answering(() => {
      const workspace = this.#open();
      workspace.load(scaleInputs(inputs, scaling), 1);
      workspace.forward(1);
      return namedOutputs(shapes, this.#outputs(workspace));
    });
  }

  trace(index: number): Trace {
    const { samples, shapes } = this.#parts;
    const workspace = this.#open();
    const loss = this.#differentiate(workspace, index, 1);
    const gradients = workspace.takeGradients();
    const outputGradients = this.#layers(workspace, 'gradient');
    const outputs = this.#outputs(workspace);
    return traceOf(shapes, { loss, targets: samples.targetsOf(index), outputs, outputGradients, gradients });
  }

  /** ‖∂L/∂W‖₂ per layer with weights, of the mean loss over `batch`. */
  gradientNorms(batch: BatchIndices) {
    const workspace = this.#open();
    const { samples } = this.#parts;
    for (const index of batch) this.#differentiate(workspace, index, samples.factorOf(index) / batch.length);
    return normsOf(this.#parts.shapes.names, workspace.takeGradients());
  }
}
