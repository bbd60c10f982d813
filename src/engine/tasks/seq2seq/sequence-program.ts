/**
 * @file An encoder and a decoder that learn together, as the one network that they are to the engine. While it learns, the decoder reads
 * what it should have said; asked by a person, it reads what it said itself.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { SampleTable } from '#datasets/dataset-def.ts';
import { SAID } from '#explain/given.ts';
import type { WalkName } from '#explain/walks.ts';
import type { Program, TracedSample, Walked } from '#engine/engine.ts';
import { targetRows } from '#engine/kernels/target-rows.ts';
import { readAll } from '#engine/tfjs/read-all.ts';
import { infer } from '#engine/tfjs/inspect.ts';
import { TfjsProgram, type ProgramParts } from '#engine/tfjs/tfjs-program.ts';
import type { Translations } from '#protocol/translation.ts';
import { joinPairs, type PairSteps } from './join-pairs.ts';
import { pairHits } from './pair-loss.ts';
import { translate } from './translate.ts';

/** Pairs that are looked at together. */
const CHUNK = 256;

/** Runs `work` over rows some at a time, and joins what it yields, tensor by tensor. */
async function inPieces(
  count: number,
  work: (from: number, to: number) => tf.Tensor[],
): Promise<readonly Float32Array[]> {
  const pieces: (readonly Float32Array[])[] = [];
  for (let from = 0; from < count; from += CHUNK) {
    const made = tf.tidy(() => work(from, Math.min(count, from + CHUNK)));
    pieces.push(await readAll(made).finally(() => tf.dispose(made)));
  }
  return (pieces[0] ?? []).map((first, which) => {
    const joined = new Float32Array((first.length / Math.min(count, CHUNK)) * count);
    pieces.forEach((piece, index) => joined.set(piece[which]!, index * first.length));
    return joined;
  });
}

export class SequenceProgram extends TfjsProgram implements Program {
  readonly #parts: ProgramParts;
  readonly #steps: PairSteps;

  constructor(parts: ProgramParts, steps: PairSteps) {
    super(parts);
    this.#parts = parts;
    this.#steps = steps;
  }

  /** Sources and what is said to them, as the network takes both. */
  #spoken(sources: Float32Array, tokens: Float32Array): Float32Array {
    return joinPairs({ inputs: sources, targets: tokens }, this.#steps).inputs as Float32Array;
  }

  override async predict(inputs: SampleTable['inputs'], count: number): Promise<Float32Array> {
    const sources = Float32Array.from(inputs);
    const { tokens } = await this.translate(sources, count);
    return super.predict(this.#spoken(sources, Float32Array.from(tokens)), count);
  }

  override async evaluate(inputs: SampleTable['inputs'], targets: SampleTable['targets']) {
    const { source, target } = this.#steps;
    const { model } = this.#parts.training.answering;
    const pairs = joinPairs({ inputs, targets }, this.#steps);
    const rows = (
      values: SampleTable['inputs'] | SampleTable['targets'],
      width: number,
      from: number,
      to: number,
    ) => tf.tensor2d(Float32Array.from(values.subarray(from * width, to * width)), [to - from, width]);
    const [losses, hits, outputs] = await inPieces(inputs.length / source, (from, to) => {
      const z = infer(model, rows(pairs.inputs, source + target, from, to));
      const wanted = rows(pairs.targets, target, from, to);
      return [model.loss.perSample(z, wanted), pairHits(z, wanted), model.network.activateOutput(z)];
    });
    return { losses: losses!, hits: hits!, outputs: outputs! };
  }

  override async score(inputs: SampleTable['inputs'], targets: SampleTable['targets']) {
    const { losses, hits } = await this.evaluate(inputs, targets);
    return { losses, hits };
  }

  override async activations(inputs: SampleTable['inputs']) {
    const sources = Float32Array.from(inputs);
    const { tokens } = await this.translate(sources, 1);
    return super.activations(this.#spoken(sources, Float32Array.from(tokens)));
  }

  override trace(sample: TracedSample) {
    return super.trace(typeof sample === 'number' ? sample : joinPairs(sample, this.#steps));
  }

  /** The pair in one step of training: the decoder hears what it should have said. */
  override async walk(_name: WalkName, pair: SampleTable): Promise<Walked> {
    const { source, target } = this.#steps;
    const { loss, layers } = await this.trace(pair);
    const end = layers[this.#parts.training.answering.model.network.main.at(-1)!]!;
    const places = Array.from({ length: target }, (_, place) => place);
    const heard = this.#spoken(Float32Array.from(pair.inputs), Float32Array.from(pair.targets));
    return {
      loss,
      layers,
      input: { name: 'input', shape: [source], values: heard.slice(0, source) },
      target: targetRows(pair.targets, end.output.shape.at(-1)!, places),
      given: [{ name: SAID.name, shape: [target], values: heard.slice(source) }],
    };
  }

  async translate(sources: Float32Array, count: number): Promise<Translations> {
    const { source, target } = this.#steps;
    const [tokens, alignment] = await inPieces(count, (from, to) => {
      const read = tf.tensor2d(sources.slice(from * source, to * source), [to - from, source]);
      const said = translate(this.#parts.training.answering.model, read, target);
      return said.alignment ? [said.tokens, said.alignment] : [said.tokens];
    });
    return { steps: target, tokens: Uint16Array.from(tokens!), alignment: alignment ?? null };
  }
}
