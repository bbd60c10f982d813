/**
 * @file Parts of a network that another program trains, each to be walked through by itself, on tfjs: from a sample to its code,
 * from a code to a sample. Their weights follow the program's.
 */
import * as tf from '@tensorflow/tfjs-core';
import { analyseParts } from '#model/parts.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import { allLayers, joinStacks, layerNames } from '#model/stack.ts';
import type { Tensor } from '#protocol/tensor.ts';
import { answeringParams } from '#protocol/answering-params.ts';
import type { Program } from '#engine/engine.ts';
import { Constants } from '#engine/tfjs/constants.ts';
import { inChunks } from '#engine/tfjs/in-chunks.ts';
import { buildNetwork, walk, type Network } from '#engine/tfjs/network.ts';
import { weightsOf } from '#engine/tfjs/weights-of.ts';
import type { TaskSource } from './task-op.ts';

/** A stack, or the beginning of one. */
export interface PartNetwork {
  readonly network: Network;
  /** Of one sample. */
  readonly input: Shape;
}

export class PartNetworks {
  readonly #source: TaskSource;
  readonly #program: Program;
  readonly #constants = new Constants();
  #weights: ReadonlyMap<string, tf.Tensor> | null = null;

  constructor(source: TaskSource, program: Program) {
    this.#source = source;
    this.#program = program;
  }

  /** The stack called `part`, up to layer `end` of it; a RangeError where there is none of that name. */
  network(part: string, end?: number): PartNetwork {
    const { document, data } = this.#source;
    const parts = analyseParts(document, data.shape);
    const at = parts.findIndex(({ def }) => def.name === part);
    if (at < 0) throw new RangeError(`There is no part ${part} to be run by itself.`);
    const { def, stack, input } = parts[at]!;
    const before = parts.slice(0, at).flatMap((each) => allLayers(each.stack)).length;
    const names = layerNames(joinStacks(document.stacks)).slice(before);
    const loss = def.answers ? document.training.loss : null;
    return { network: buildNetwork({ stack: stack.slice(0, end), names, input, loss }), input };
  }

  /** The weights have moved, or will: they are read anew when they are next asked for. */
  forget(): void {
    if (this.#weights) tf.dispose([...this.#weights.values()]);
    this.#weights = null;
  }

  /** Reads the weights that answer, if they have moved. Before {@link through}. */
  async follow(): Promise<void> {
    if (this.#weights) return;
    const params = answeringParams(await this.#program.readParams());
    const tensorOf = ({ shape, values }: Tensor) => tf.keep(tf.tensor(values, [...shape]));
    this.#weights = new Map(params.map((param) => [param.name, tensorOf(param)]));
  }

  /** [n, ...its input] → what comes out of its last layer, without what the loss does itself. Within a `tidy`. */
  through({ network }: PartNetwork, inputs: tf.Tensor): tf.Tensor {
    const { key } = this.#source;
    const weights = weightsOf(network, (name) => this.#weights!.get(name)!);
    return walk(network, inputs, weights, {
      mode: 'infer',
      constants: this.#constants,
      key,
    });
  }

  /** Values [count, ...its input] → [count, ...its output], activated. */
  async run(part: PartNetwork, values: Float32Array, count: number): Promise<Float32Array> {
    await this.follow();
    const size = sizeOf(part.input);
    return inChunks(values, count, (chunk) => {
      const inputs = tf.tensor(chunk, [chunk.length / size, ...part.input]);
      return part.network.activateOutput(this.through(part, inputs));
    });
  }

  dispose(): void {
    this.forget();
    this.#constants.dispose();
  }
}
