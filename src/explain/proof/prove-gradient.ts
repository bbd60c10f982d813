/**
 * @file Is the gradient right? The weight is nudged both ways, and the whole network above it computed anew in plain loops and double
 * precision, which share nothing with the engines. In turns, layer by layer, so that the page answers meanwhile.
 */
import { nextTurn } from '#lib/next-turn.ts';
import { seedKey } from '#lib/rng.ts';
import { answerShape } from '#model/data-spec.ts';
import { allLayers, layerNames } from '#model/stack.ts';
import { PADDING } from '#model/tasks/sequence-tokens.ts';
import { noiseRef, SAID, TEACHER } from '#explain/given.ts';
import { networkOf } from '#explain/network.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { tensorAt } from '#explain/tensors.ts';
import { blockOf, type Block } from '#explain/reference/layers/block.ts';
import { blocksOf, lossesOf, referenceStretch } from '#explain/reference/reference-network.ts';
import { firstStanding, type ReferenceRun, type Standing } from '#explain/reference/reference-walk.ts';
import { walkedStack } from '#explain/walks.ts';

export interface GradientProof {
  readonly epsilon: number;
  /** L(w), L(w + ε) and L(w − ε). */
  readonly lossAt: number;
  readonly above: number;
  readonly below: number;
  /** (L(w + ε) − L(w − ε)) / 2ε. */
  readonly numeric: number;
  /** What the engine says. */
  readonly analytic: number;
  /** |numeric − analytic| over the larger of both, or over what single precision can tell where both are smaller. */
  readonly relativeError: number;
}

/** Around h² and 10⁻¹⁶ / h the difference errs least. */
const EPSILON = 1e-5;
/** Where p is nearly y, the engine's p − y is known to about 6e-8 (half a unit of single precision at 1): of less it can say no three figures. */
const TELLABLE = 1e-4;

/** Names of layers, as a stack of its own would count them: a record's count over all networks of its document. */
function ownNames(record: SampleRecord): (name: string) => string {
  const counted = layerNames(walkedStack(record));
  const names = new Map(record.layers.map(({ name }, position) => [name, counted[position]!]));
  return (name) => {
    const [layer, ...rest] = name.split('/');
    return [names.get(layer!) ?? name, ...rest].join('/');
  };
}

/** Chances of layers that draw, by the layers' names. */
const drawnIn = (record: SampleRecord): ReadonlyMap<string, Float32Array> => {
  const named = ownNames(record);
  return new Map(
    record.layers.flatMap(({ name }) => {
      const noise = tensorAt(record, noiseRef(name));
      return noise ? [[named(name), noise.values]] : [];
    }),
  );
};

/** A record as the reference takes it. */
function runOf(record: SampleRecord): ReferenceRun {
  const { document, shape, input, target, weights } = record;
  const named = ownNames(record);
  const teacher = tensorAt(record, TEACHER)?.values;
  const drawn = drawnIn(record);
  const said = tensorAt(record, SAID);
  const places = shape.target.kind === 'classes' ? answerShape(shape).slice(0, -1) : [];
  const width = target.length / places.reduce((product, length) => product * length, 1);
  return {
    document: { ...document, stacks: { main: walkedStack(record) } },
    params: weights.map((weight) => ({ ...weight, name: named(weight.name) })),
    inputs: blockOf([1, ...input.shape], input.values),
    targets: blockOf([1, ...places, width], target),
    training: false,
    key: seedKey(document.seed),
    step: 1,
    ...(teacher && { teacher }),
    ...(drawn.size > 0 && { drawn }),
    ...(said && {
      decoder: { at: document.stacks.main.length, heard: blockOf([1, ...said.shape], said.values) },
      padding: PADDING,
    }),
  };
}

/** The network once with its weights as they are. */
interface Walked {
  readonly run: ReferenceRun;
  readonly params: ReadonlyMap<string, Block>;
  /** In front of each layer of the stack. */
  readonly standings: readonly Standing[];
  /** What each adds to the loss by itself. */
  readonly costs: readonly number[];
  readonly loss: number;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const meanLoss = (run: ReferenceRun, outputs: Block): number => lossesOf(run, outputs)[0]!;

/** From layer `from` of the stack to the end, with how things stand in front of each. */
async function walkOn(run: ReferenceRun, params: ReadonlyMap<string, Block>, from: number, given: Standing) {
  const standings: Standing[] = [];
  const costs: number[] = [];
  let standing = given;
  for (let at = from; at < run.document.stacks.main.length; at++) {
    standings.push(standing);
    let cost = 0;
    const stretch = { from: at, to: at + 1, given: standing };
    standing = referenceStretch(run, params, stretch, (sum) => (cost += sum));
    costs.push(cost);
    await nextTurn();
  }
  return { standings, costs, output: standing.x };
}

async function walk(record: SampleRecord): Promise<Walked> {
  const run = runOf(record);
  const params = blocksOf(run.params);
  const { standings, costs, output } = await walkOn(run, params, 0, firstStanding(run));
  return { run, params, standings, costs, loss: meanLoss(run, output) + total(costs) };
}

const known = new WeakMap<SampleRecord, Promise<Walked>>();

function walkedOf(record: SampleRecord): Promise<Walked> {
  const walked = known.get(record) ?? walk(record);
  known.set(record, walked);
  walked.catch(() => known.delete(record)); // whoever asks again tries again
  return walked;
}

/** Which layer of the stack has the weight, itself or in what it holds. */
function layerOf({ document: { stacks } }: ReferenceRun, weight: string): number {
  const names = layerNames(stacks.main);
  let position = 0;
  return stacks.main.findIndex((layer) => {
    const own = allLayers([layer]).map(() => names[position++]!);
    return own.some((name) => weight.startsWith(`${name}/`));
  });
}

/** Proves ∂L/∂w of number `index` of a weight. Null where the task is not one walk, or the weight is not trained. */
export async function proveGradient(
  record: SampleRecord,
  weight: string,
  index: number,
  epsilon = EPSILON,
): Promise<GradientProof | null> {
  const gradients = record.layers.flatMap((layer) => layer.gradients);
  const analytic = gradients.find(({ name }) => name === weight)?.values[index];
  if (analytic === undefined || !networkOf(record)) return null;
  const { run, params, standings, costs, loss } = await walkedOf(record);
  const name = ownNames(record)(weight);
  const from = layerOf(run, name);
  const before = params.get(name)!;
  const lossWith = async (nudge: number): Promise<number> => {
    const values = before.values.slice();
    values[index]! += nudge;
    const nudged = new Map(params).set(name, { ...before, values });
    const above = await walkOn(run, nudged, from, standings[from]!);
    return meanLoss(run, above.output) + total(costs.slice(0, from)) + total(above.costs);
  };
  const [above, below] = [await lossWith(epsilon), await lossWith(-epsilon)];
  const numeric = (above - below) / (2 * epsilon);
  const scale = Math.max(Math.abs(numeric), Math.abs(analytic), TELLABLE);
  const relativeError = Math.abs(numeric - analytic) / scale;
  return { epsilon, lossAt: loss, above, below, numeric, analytic, relativeError };
}
