/** @file Layouts, tables and fusions of small graphs, counted out by hand. */
import { describe, expect, it } from 'vitest';
import { lowerDocument } from '#engine/compiled/ir/lower-document.ts';
import { CLASSES } from '#engine/testing/layer-nets/stages.ts';
import { documentOf } from '#engine/testing/small-nets.ts';
import { makeLayer } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import type { Shape } from '#model/shape.ts';
import { fuseEpilogues, keepApart } from './epilogues.ts';
import { FLOAT, pixelTable, placeTensors } from './layout.ts';
import { poolWindows } from './pool-windows.ts';
import { productGeometry, rowMajor, windowMajor } from './product-geometry.ts';

const head = makeLayer('dense', { units: CLASSES, activation: 'softmax' });
const flatten = makeLayer('flatten');
const conv = (fields: Parameters<typeof makeLayer<'conv2d'>>[1]): LayerSpec =>
  makeLayer('conv2d', { filters: 3, kernelSize: 3, activation: 'relu', ...fields });

function plan(input: Shape, ...stack: LayerSpec[]) {
  const lowered = lowerDocument(documentOf(stack), input);
  if (!lowered.ok) throw new Error(lowered.error.reason);
  const graph = lowered.value;
  return { graph, placed: placeTensors(graph), layouts: placeTensors(graph).map(({ layout }) => layout) };
}

describe('placeTensors', () => {
  it('pads channels to panels, but not those of an input that only products read', () => {
    const { layouts } = plan([6, 5, 1], conv({}), flatten, head);
    expect(layouts.map(({ stride }) => stride)).toEqual([1, 8, 8, 8]);
    expect(plan([6, 5, 1], makeLayer('max_pooling2d'), flatten, head).layouts[0]!.stride).toBe(8);
  });

  it('puts a halo around images that `same` convolutions read, the odd pixel at the back', () => {
    const { layouts } = plan([6, 5, 2], conv({ padding: 'same', kernelSize: 4 }), flatten, head);
    expect(layouts[0]).toMatchObject({ top: 1, left: 1, columns: 5 + 3, sampleBytes: 9 * 8 * 2 * FLOAT });
    expect(pixelTable(layouts[0]!)[0]).toBe((8 + 1) * 2 * FLOAT);
  });

  it('flattens without moving where a dense layer reads, or where nothing pads', () => {
    const storage = (...stack: LayerSpec[]) =>
      plan([6, 5, 2], ...stack).placed.map((tensor) => tensor.storage);
    expect(storage(conv({}), flatten, head)).toEqual([0, 1, 1, 3]);
    expect(storage(conv({}), flatten, makeLayer('activation', { activation: 'tanh' }), head)).toEqual([
      0, 1, 2, 3, 4,
    ]);
    const whole = conv({ filters: 8 });
    expect(storage(whole, flatten, makeLayer('activation', { activation: 'tanh' }), head)).toEqual([
      0, 1, 1, 3, 4,
    ]);
  });
});

describe('productGeometry', () => {
  it('reads a window as runs of pixels, strides in the rows', () => {
    const { graph, layouts } = plan([5, 4, 1], conv({ kernelSize: 2, strides: 2 }), flatten, head);
    const op = graph.ops[0]!;
    if (op.kind !== 'conv2d') throw new Error(op.kind);
    const geometry = productGeometry(op, layouts[0]!, rowMajor(2, 2));
    expect([...geometry.rowIn]).toEqual([0, 2, 8, 10].map((pixel) => pixel * FLOAT));
    expect([...geometry.taps]).toEqual([0, 1, 4, 5].map((pixel) => pixel * FLOAT));
    expect(geometry).toMatchObject({ runs: 2, len: 2, gap: 2 * FLOAT });
  });

  it('knows which inputs are padding', () => {
    const { graph, layouts } = plan([2, 1, 1], conv({ kernelSize: 1 }), flatten, head);
    const dense = graph.ops[2]!;
    if (dense.kind !== 'dense') throw new Error(dense.kind);
    const { realTaps, taps } = productGeometry(dense, layouts[dense.input]!, []);
    expect(taps.length).toBe(16);
    expect([...realTaps]).toEqual([0, 1, 2, 8, 9, 10]);
  });

  it('lists what a pooling reads, window by window', () => {
    expect(windowMajor(3, 5).map((place) => place.join())).toEqual([
      '0,0',
      '0,1',
      '1,0',
      '1,1',
      '0,2',
      '0,3',
      '1,2',
      '1,3',
    ]);
  });
});

it('pools at the edges only what lies inside', () => {
  const pooling = makeLayer('average_pooling2d', { poolSize: 2, strides: 2, padding: 'same' });
  const { graph, layouts } = plan([3, 1, 8], pooling, flatten, head);
  const op = graph.ops[0]!;
  if (op.kind !== 'average_pool') throw new Error(op.kind);
  const { starts, offsets } = poolWindows(op, layouts[0]!);
  expect([...starts]).toEqual([0, 2, 3]);
  expect([...offsets]).toEqual([0, 1, 2].map((pixel) => pixel * 8 * FLOAT));
});

describe('fuseEpilogues', () => {
  const fused = (...stack: LayerSpec[]) =>
    fuseEpilogues(plan([8, 8, 1], ...stack, flatten, head).graph).map((op) =>
      op.kind === 'product' ? op.epilogue : op.kind,
    );
  const pool = makeLayer('max_pooling2d');

  it('makes one operation of a relu convolution and the 2×2 pooling behind it', () => {
    expect(fused(conv({}), pool)).toEqual(['relu-max-pool', 'flatten', 'store']);
  });

  it('leaves other poolings and activations to themselves', () => {
    expect(fused(conv({}), makeLayer('max_pooling2d', { strides: 1 }))).toContain('max_pool');
    expect(fused(conv({}), makeLayer('max_pooling2d', { padding: 'same' }))).toContain('max_pool');
    expect(fused(conv({ activation: 'tanh' }), pool)).toContain('max_pool');
    expect(fused(conv({}), makeLayer('average_pooling2d'))).toContain('average_pool');
  });

  it('can be done without', () => {
    const { graph } = plan([8, 8, 1], conv({}), pool, flatten, head);
    expect(keepApart(graph).map(({ output }) => output)).toEqual(graph.ops.map(({ output }) => output));
  });
});
