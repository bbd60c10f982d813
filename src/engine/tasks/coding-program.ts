/**
 * @file The program of an autoencoder: that of encoder and decoder as one network, which either engine trains, and beside it the
 * two by themselves.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import type { Trace } from '#protocol/trace.ts';
import type { Answers, BatchIndices, Params, Program, TracedSample } from '#engine/engine.ts';
import { scaleInputs } from '#engine/kernels/scale-inputs.ts';
import { ChainProgram } from './chain-program.ts';
import { PartNetworks } from './part-networks.ts';
import type { TaskSource } from './task-op.ts';

export class CodingProgram extends ChainProgram {
  readonly #scaling: TaskSource['data']['scaling'];
  protected readonly parts: PartNetworks;

  constructor(program: Program, source: TaskSource) {
    super(program, source);
    this.#scaling = source.data.scaling;
    this.parts = new PartNetworks(source, program);
  }

  override step(batches: readonly BatchIndices[], learningRates?: readonly number[], epoch?: number): void {
    this.parts.forget();
    super.step(batches, learningRates, epoch);
  }

  evaluate(inputs: SampleTable['inputs'], _targets: SampleTable['targets']): Promise<Answers> {
    return this.program.evaluate(inputs, this.scaled(inputs));
  }

  protected scaled(inputs: SampleTable['inputs']): Float32Array {
    return scaleInputs(inputs, this.#scaling);
  }

  runPart(part: string, inputs: Float32Array, count: number): Promise<Float32Array> {
    return this.parts.run(this.parts.network(part), part === 'main' ? this.scaled(inputs) : inputs, count);
  }

  async trace(sample: TracedSample): Promise<Trace> {
    const traced = typeof sample === 'number' ? sample : { ...sample, targets: this.scaled(sample.inputs) };
    const { loss, layers } = await this.program.trace(traced);
    return { loss, layers: this.ownLayers(layers) };
  }

  override writeParams(params: Partial<Params>): void {
    this.parts.forget();
    super.writeParams(params);
  }

  override dispose(): void {
    this.parts.dispose();
    super.dispose();
  }
}
