/** @file The same seed gives the same curve, bit for bit, whatever kinds of layers a network has and whatever they draw. */
import { beforeAll, describe, expect, it } from 'vitest';
import { seedKey } from '#lib/rng.ts';
import { makeOptimizer } from '#model/document.ts';
import { LAYER_KINDS, type LayerKind } from '#model/layers/index.ts';
import { allLayers } from '#model/stack.ts';
import { covers } from './compiled/ir/lower-document.ts';
import { compileForWasm } from './compiled/wasm/wasm-engine.ts';
import type { Program } from './engine.ts';
import { fakeData } from './testing/fake-data.ts';
import { LAYER_NETS } from './testing/layer-nets/index.ts';
import { CLASSES, INPUT } from './testing/layer-nets/stages.ts';
import { startBackend } from './testing/present-backends.ts';
import { documentOf } from './testing/small-nets.ts';
import { TOKEN_NETS } from './testing/small-tables.ts';
import { tfjsEngine } from './tfjs/tfjs-engine.ts';

const DATA = fakeData(INPUT, CLASSES, 8);
const BATCHES = [Uint32Array.of(1, 6, 5), Uint32Array.of(0, 7, 2), Uint32Array.of(3, 4, 1)];
const PLAN = { optimizer: makeOptimizer('adam') };

const nets = [
  ...Object.values(LAYER_NETS).map((stack) => ({ document: documentOf(stack, PLAN), data: DATA })),
  ...TOKEN_NETS,
];
type Net = (typeof nets)[number];
type Compile = (net: Net) => Promise<Program>;

const kindsOf = ({ document }: Net): readonly string[] =>
  allLayers(document.stacks.main).map(({ kind }) => kind);

/** Only decoders have it, and these are no networks by themselves. */
const NEEDS_ENCODER: readonly LayerKind[] = ['attention'];

/** For each kind the first network that has it. */
const cases = LAYER_KINDS.filter((kind) => !NEEDS_ENCODER.includes(kind)).map((kind) => ({
  kind,
  net: nets.find((each) => kindsOf(each).includes(kind))!,
}));

/** Losses and weights after three steps from the document's seed. */
async function curveOf(compile: Compile, net: Net) {
  const program = await compile(net);
  program.step(BATCHES);
  const losses = (await program.drain()).map(({ loss }) => loss);
  const { params } = await program.readParams();
  program.dispose();
  return { losses, weights: params.map(({ values }) => [...values]) };
}

async function expectSameTwice(compile: Compile, net: Net): Promise<void> {
  const first = await curveOf(compile, net);
  expect(first.losses.every(Number.isFinite)).toBe(true);
  expect(await curveOf(compile, net)).toEqual(first);
}

describe.each(['wasm', 'cpu'] as const)('tfjs on %s', (backend) => {
  beforeAll(() => startBackend(backend));
  const compile: Compile = async ({ document, data }) => {
    const compiled = await tfjsEngine.compile(document, data, seedKey(11));
    if (!compiled.ok) throw new Error(compiled.error.detail);
    return compiled.value;
  };
  it.each(cases)('trains $kind alike twice', ({ net }) => expectSameTwice(compile, net));
});

describe('compiled for WASM', () => {
  const compile: Compile = (net) => compileForWasm({ ...net, key: seedKey(11) }, {});
  const compiled = cases.filter(({ net: { document, data } }) => covers(document, data.shape.input).ok);
  it.each(compiled)('trains $kind alike twice', ({ net }) => expectSameTwice(compile, net));
});
