/** @file A whole stack in double precision: outputs, losses, and gradients by central differences. */
import { allLayers } from '#model/stack.ts';
import type { Tensor } from '#model/tensor.ts';
import { blockOf, mean, type Block } from './layers/block.ts';
import { referenceDistilled, referenceLossOf } from './reference-losses.ts';
import {
  planOf,
  standingsOf,
  staysAsItIs,
  stretchesOf,
  walkStack,
  type ReferenceRun,
  type Standing,
  type Stretch,
  type Through,
  type Watch,
} from './reference-walk.ts';

/** Output of every layer: a block, then what it holds. */
export function referenceOutputs(
  run: ReferenceRun,
  params: ReadonlyMap<string, Block> = blocksOf(run.params),
): readonly Block[] {
  const outputs: Block[] = [];
  walkStack(run, params, { through: (output, position) => (outputs[position] = output) });
  return outputs;
}

/** What a stretch of the walk makes of what comes into it. */
export const referenceStretch = (
  run: ReferenceRun,
  params: ReadonlyMap<string, Block>,
  stretch: Stretch,
  penalize: Watch['penalize'] = () => undefined,
): Standing => walkStack(run, params, { penalize }, stretch);

/** What the whole network answers: [batch, outputs]. */
export const referenceAnswer = (run: ReferenceRun, params = blocksOf(run.params)): Block =>
  walkStack(run, params, {}).x;

export const blocksOf = (params: readonly Tensor[]): Map<string, Block> =>
  new Map(params.map(({ name, shape, values }) => [name, blockOf(shape, values)]));

/** Weights under a layer's penalty. */
const PENALIZED = /\/(depthwise_|pointwise_)?kernel$/;

function penalty(run: ReferenceRun, params: ReadonlyMap<string, Block>): number {
  const { names, frozen } = planOf(run);
  return allLayers(run.document.stacks.main).reduce((total, layer, index) => {
    if (!('l1' in layer) || (layer.l1 === 0 && layer.l2 === 0) || frozen.has(layer.id)) return total;
    const kernels = [...params].filter(
      ([name]) => PENALIZED.test(name) && name.startsWith(`${names[index]}/`),
    );
    const of = (w: number): number => layer.l1 * Math.abs(w) + layer.l2 * w * w;
    return (
      total + kernels.reduce((all, [, { values }]) => all + values.reduce((sum, w) => sum + of(w), 0), 0)
    );
  }, 0);
}

/** What layers add to the loss of the batch on the way, by the number of samples. */
function layerPenalties(run: ReferenceRun, params: ReadonlyMap<string, Block>): number {
  const costly = new Set(['activity_regularization', 'sampling']);
  if (allLayers(run.document.stacks.main).every(({ kind }) => !costly.has(kind))) return 0;
  let total = 0;
  walkStack(run, params, { penalize: (sum) => (total += sum) });
  return total / run.inputs.shape[0]!;
}

/** Of each sample, the mean over its places, or over those of them that are no padding. */
export function lossesOf(run: ReferenceRun, outputs: Block): readonly number[] {
  const count = outputs.shape[0]!;
  const size = run.targets.shape.at(-1)!;
  const places = run.targets.values.length / count / size;
  const { loss } = run.document.training;
  const row = ({ values }: Block, i: number): Float64Array => values.subarray(i * size, (i + 1) * size);
  const counts = (i: number): boolean => run.padding === undefined || row(run.targets, i)[run.padding] !== 1;
  const lossAt = (i: number): number => {
    const label = referenceLossOf(loss, row(outputs, i), row(run.targets, i));
    const { task } = run.document;
    if (!run.teacher || task.kind !== 'distil') return label;
    const teacher = Array.from(run.teacher).slice(i * size, (i + 1) * size);
    return referenceDistilled(task, row(outputs, i), { teacher, label });
  };
  const rowsOf = (sample: number) => Array.from({ length: places }, (_, place) => sample * places + place);
  return Array.from({ length: count }, (_, i) => mean(rowsOf(i).filter(counts).map(lossAt)));
}

/** Loss of every sample, without penalties. */
export const referenceLosses = (run: ReferenceRun, params = blocksOf(run.params)): readonly number[] =>
  lossesOf(run, referenceAnswer(run, params));

/** What the sample of row `i` counts for. */
function factorOf({ targets, classFactors }: ReferenceRun, i: number): number {
  const classes = targets.shape[1]!;
  const label = targets.values.subarray(i * classes, (i + 1) * classes).indexOf(1);
  return classFactors?.[label] ?? 1;
}

/** Mean loss over the batch; with the classes' weights and the layers' penalties in training. */
export const referenceLoss = (run: ReferenceRun, params = blocksOf(run.params)): number =>
  lossOver(run, params);

function lossOver(run: ReferenceRun, params: ReadonlyMap<string, Block>, stretch?: Stretch): number {
  const losses = lossesOf(run, walkStack(run, params, {}, stretch).x);
  if (!run.training) return mean(losses) + (run.drawn ? layerPenalties(run, params) : 0);
  const penalties = penalty(run, params) + layerPenalties(run, params);
  return mean(losses.map((loss, i) => loss * factorOf(run, i))) + penalties;
}

/** In double precision the error of the difference is about h² and 1e-16 / h. */
const H = 1e-5;

/** (f(x + h) − f(x − h)) / 2h for every number of `values`, which are left as they were. */
export function centralDifferences(values: Float64Array, f: () => number): Float64Array {
  return values.map((value, i) => {
    values[i] = value + H;
    const above = f();
    values[i] = value - H;
    const below = f();
    values[i] = value;
    return (above - below) / (2 * H);
  });
}

/** ∂(mean loss)/∂w of every parameter, one at a time; zeros for those of frozen layers, which nothing moves. */
export function referenceGradients(run: ReferenceRun): ReadonlyMap<string, Float64Array> {
  const params = blocksOf(run.params);
  const stays = staysAsItIs(run.document);
  const { names } = planOf(run);
  const stretches = stretchesOf(run, standingsOf(run, params));
  return new Map(
    [...params].map(([name, { values }]) => {
      // Nothing below the weight's layer changes with it.
      const stretch = stretches[names.findIndex((layer) => name.startsWith(`${layer}/`))]!;
      const loss = (): number => lossOver(run, params, stretch);
      return [name, stays(name) ? values.map(() => 0) : centralDifferences(values, loss)];
    }),
  );
}

/** ∂(mean loss)/∂(output) of every layer. */
export function referenceOutputGradients(run: ReferenceRun): readonly Float64Array[] {
  const params = blocksOf(run.params);
  const standings = standingsOf(run, params);
  const stretches = stretchesOf(run, standings);
  const { main } = run.document.stacks;
  const { positions } = planOf(run);
  return referenceOutputs(run, params).map((output, position) => {
    const nudged = { ...output, values: output.values.slice() };
    const { from, given } = stretches[position]!;
    const whole = positions.get(main[from]!.id) === position;
    const above = { from: from + 1, given: { ...standings[from + 1]!, x: nudged } };
    const stretch = whole ? above : { from, given };
    const through: Through = (own, each) => (each === position ? nudged : own);
    return centralDifferences(nudged.values, () => {
      let costs = 0;
      const penalize = (sum: number): void => void (costs += run.drawn ? sum : 0);
      return mean(lossesOf(run, walkStack(run, params, { through, penalize }, stretch).x)) + costs;
    });
  });
}
