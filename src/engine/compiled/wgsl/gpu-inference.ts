/** @file What the network answers for many samples, as many at a time as a batch has; dropout off. */
import type { SampleTable } from '#datasets/dataset-def.ts';
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import type { Answering } from './averages.ts';
import type { Device, Dispatch } from './device.ts';
import type { ReadBack } from './read-back.ts';
import { lookingAt } from './step-records.ts';
import type { Submitter } from './submitter.ts';
import type { Workspace } from './workspace.ts';

/** Batches on their way to and from the device at the same time. */
const IN_FLIGHT = 8;

export interface InferenceParts {
  readonly device: Device;
  readonly submitter: Submitter;
  readonly readBack: ReadBack;
  readonly workspace: Workspace;
  readonly answering: Answering;
  /** Of one sample. */
  readonly outputs: number;
}

export class GpuInference {
  readonly #parts: InferenceParts;
  #lists: Promise<readonly (readonly Dispatch[])[]> | undefined;

  constructor(parts: InferenceParts) {
    this.#parts = parts;
  }

  /** Compiled when somebody first asks: most of it is the training's already. */
  async #open(): Promise<{ readonly answer: readonly Dispatch[]; readonly evaluate: readonly Dispatch[] }> {
    const { device, workspace } = this.#parts;
    const { gatherGiven, forward, loseGiven, answer } = workspace;
    this.#lists ??= Promise.all(
      [
        [gatherGiven, ...forward, ...answer],
        [gatherGiven, ...forward, loseGiven, ...answer],
      ].map((kernels) => device.compile(kernels)),
    );
    const [answerList, evaluateList] = await this.#lists;
    return { answer: answerList!, evaluate: evaluateList! };
  }

  /** Raw samples [count, ...input] → [count, outputs]. */
  async predict(inputs: SampleTable['inputs'], count: number): Promise<Float32Array> {
    const { answer } = await this.#open();
    return (await this.#run(answer, inputs, count)).outputs;
  }

  async evaluate(inputs: SampleTable['inputs'], targets: SampleTable['targets']) {
    const { evaluate } = await this.#open();
    const { outputs } = this.#parts;
    const count = targets instanceof Uint8Array ? targets.length : targets.length / outputs;
    return this.#run(evaluate, inputs, count, targets);
  }

  async #run(
    list: readonly Dispatch[],
    inputs: SampleTable['inputs'],
    count: number,
    targets?: SampleTable['targets'],
  ) {
    const { workspace, submitter, answering, outputs: width } = this.#parts;
    const { capacity } = workspace.plan;
    const size = inputs.length / count;
    const perTarget = targets ? targets.length / count : 0;
    const [losses, outputs] = [new Float32Array(count), new Float32Array(count * width)];
    const flying: Promise<void>[] = [];
    for (let from = 0; from < count; from += capacity) {
      if (flying.length >= IN_FLIGHT) await flying.shift();
      const to = Math.min(count, from + capacity);
      workspace.give(
        inputs.subarray(from * size, to * size),
        targets?.subarray(from * perTarget, to * perTarget),
      );
      answering(() => submitter.submit([{ record: lookingAt(to - from, 1), dispatches: list }]));
      flying.push(this.#land(from, to, { losses, outputs }));
    }
    await Promise.all(flying);
    return { losses, outputs };
  }

  async #land(
    from: number,
    to: number,
    into: { readonly losses: Float32Array; readonly outputs: Float32Array },
  ): Promise<void> {
    const { readBack, workspace, outputs: width } = this.#parts;
    const [losses, outputs] = await readBack.read([
      { buffer: workspace.losses, bytes: (to - from) * FLOAT },
      { buffer: workspace.outputs, bytes: (to - from) * width * FLOAT },
    ]);
    into.losses.set(losses!, from);
    into.outputs.set(outputs!, from * width);
  }
}
