/**
 * @file The program of a document whose stacks are trained as one chain of layers, with more at its end than the document has:
 * what these say, the document's last layer has said.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import { joinStacks, layerNames } from '#model/stack.ts';
import type { Trace } from '#protocol/trace.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { Answers, BatchIndices, Inspection, Params, Program, TracedSample } from '#engine/engine.ts';
import type { TaskSource } from './task-op.ts';

export abstract class ChainProgram implements Program {
  protected readonly program: Program;
  readonly #layers: number;

  /** `program` trains the chain, `source` is what was to be trained. */
  constructor(program: Program, { document }: TaskSource) {
    this.program = program;
    this.#layers = layerNames(joinStacks(document.stacks)).length;
  }

  abstract evaluate(inputs: SampleTable['inputs'], targets: SampleTable['targets']): Promise<Answers>;

  abstract trace(sample: TracedSample): Promise<Trace>;

  get engine() {
    return this.program.engine;
  }

  get report() {
    return this.program.report;
  }

  get largestBatch(): number {
    return this.program.largestBatch ?? Infinity;
  }

  step(batches: readonly BatchIndices[], learningRates?: readonly number[], epoch?: number): void {
    this.program.step(batches, learningRates, epoch);
  }

  drain() {
    return this.program.drain();
  }

  predict(inputs: SampleTable['inputs'], count: number): Promise<Float32Array> {
    return this.program.predict(inputs, count);
  }

  async attention(inputs: SampleTable['inputs']) {
    return (await this.program.attention?.(inputs)) ?? [];
  }

  async activations(inputs: SampleTable['inputs'], count = 1): Promise<readonly Tensor[]> {
    const outputs = await this.program.activations(inputs, count);
    return this.#own(outputs, (output, answer) => ({ ...output, values: answer.values }));
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
    const { outputs, gradients } = await this.program.inspect(batch);
    const own = this.#own(outputs, (output, answer) => ({ ...output, values: answer.values }));
    return { outputs: own, gradients };
  }

  readParams(): Promise<Params> {
    return this.program.readParams();
  }

  writeParams(params: Partial<Params>): void {
    this.program.writeParams(params);
  }

  dispose(): void {
    this.program.dispose();
  }
}
