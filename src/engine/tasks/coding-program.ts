/**
 * @file The program of an autoencoder: that of encoder and decoder as one network, which either engine trains, and beside it the
 * two by themselves. What the chain has more than the document's layers is not told.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import { joinStacks, layerNames } from '#model/stack.ts';
import type { Trace } from '#protocol/messages.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { Answers, BatchIndices, Inspection, Params, Program, TracedSample } from '#engine/engine.ts';
import { scaleInputs } from '#engine/kernels/scale-inputs.ts';
import { PartNetworks } from './part-networks.ts';
import type { TaskSource } from './task-op.ts';

export class CodingProgram implements Program {
  readonly #program: Program;
  readonly #source: TaskSource;
  readonly #layers: number;
  protected readonly parts: PartNetworks;

  constructor(program: Program, source: TaskSource) {
    this.#program = program;
    this.#source = source;
    this.#layers = layerNames(joinStacks(source.document.stacks)).length;
    this.parts = new PartNetworks(source, program);
  }

  get engine() {
    return this.#program.engine;
  }

  get report() {
    return this.#program.report;
  }

  get largestBatch(): number {
    return this.#program.largestBatch ?? Infinity;
  }

  step(batches: readonly BatchIndices[], learningRates?: readonly number[], epoch?: number): void {
    this.parts.forget();
    this.#program.step(batches, learningRates, epoch);
  }

  drain() {
    return this.#program.drain();
  }

  predict(inputs: SampleTable['inputs'], count: number): Promise<Float32Array> {
    return this.#program.predict(inputs, count);
  }

  evaluate(inputs: SampleTable['inputs'], _targets: SampleTable['targets']): Promise<Answers> {
    return this.#program.evaluate(inputs, this.scaled(inputs));
  }

  protected scaled(inputs: SampleTable['inputs']): Float32Array {
    return scaleInputs(inputs, this.#source.data.scaling);
  }

  runPart(part: string, inputs: Float32Array, count: number): Promise<Float32Array> {
    return this.parts.run(this.parts.network(part), part === 'main' ? this.scaled(inputs) : inputs, count);
  }

  async activations(inputs: SampleTable['inputs'], count = 1): Promise<readonly Tensor[]> {
    const outputs = await this.#program.activations(inputs, count);
    return this.#own(outputs, (output, answer) => ({ ...output, values: answer.values }));
  }

  async trace(sample: TracedSample): Promise<Trace> {
    const traced = typeof sample === 'number' ? sample : { ...sample, targets: this.scaled(sample.inputs) };
    const { loss, layers } = await this.#program.trace(traced);
    return { loss, layers: this.ownLayers(layers) };
  }

  protected ownLayers(layers: Trace['layers']): Trace['layers'] {
    return this.#own(layers, (layer, answer) => ({
      ...layer,
      output: { ...layer.output, values: answer.output.values },
      outputGradient: { ...layer.outputGradient, values: answer.outputGradient.values },
    }));
  }

  /** Of all layers of the chain those of the document, the last one of which has done what comes last. */
  #own<T>(all: readonly T[], answering: (layer: T, answer: T) => T): readonly T[] {
    const last = this.#layers - 1;
    return all.length === this.#layers
      ? all
      : all.slice(0, this.#layers).with(last, answering(all[last]!, all.at(-1)!));
  }

  async inspect(batch: BatchIndices): Promise<Inspection> {
    const { outputs, gradients } = await this.#program.inspect(batch);
    const own = this.#own(outputs, (output, answer) => ({ ...output, values: answer.values }));
    return { outputs: own, gradients };
  }

  readParams(): Promise<Params> {
    return this.#program.readParams();
  }

  writeParams(params: Partial<Params>): void {
    this.parts.forget();
    this.#program.writeParams(params);
  }

  dispose(): void {
    this.parts.dispose();
    this.#program.dispose();
  }
}
