import { describe, expect, it } from 'vitest';
import { makeLayer, type PlaygroundDocument } from '#model/document.ts';
import { moveLayer } from '#model/edit.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { everyLayer, makeStack, spotOf, stackOf, type Spot } from '#model/stack.ts';
import { presetOf } from '#presets/index.ts';
import { gapId, gapsOf } from './gaps.ts';
import { landingOf, nextSpot, type Cargo } from './landing.ts';

const documentOf = (specs: readonly LayerSpec[]): PlaygroundDocument => ({
  ...presetOf('mnist-convnet').document,
  stacks: { main: makeStack(specs) },
});
const [dense, dropout, flatten] = [makeLayer('dense'), makeLayer('dropout'), makeLayer('flatten')];

// l1 Dense, l2 Parallel(l3 Dropout - l4 Dense, l5 Residual(l6 Flatten)), l7 Dense
const nested = documentOf([
  dense,
  makeLayer('parallel', {
    branches: [[dropout, dense], [makeLayer('residual', { branches: [[flatten]] })]],
  }),
  dense,
]);
const { stacks } = nested;
const layer = (id: string): Cargo => ({ type: 'layer', id, title: '' });

describe('the gaps that can be seen', () => {
  it('stand in reading order', () =>
    expect(gapsOf(stacks, []).map(gapId)).toEqual([
      ...['gap main 0', 'gap main 1'],
      ...['gap l2 0 0', 'gap l2 0 1', 'gap l2 0 2'],
      ...['gap l2 1 0', 'gap l5 0 0', 'gap l5 0 1', 'gap l2 1 1'],
      ...['gap main 2', 'gap main 3'],
    ]));

  it('are not in closed blocks', () =>
    expect(gapsOf(stacks, ['l2']).map(gapId)).toEqual([
      'gap main 0',
      'gap main 1',
      'gap main 2',
      'gap main 3',
    ]));
});

describe('where a drag lands', () => {
  it('puts a layer between what stood on either side of the gap', () => {
    for (const { id } of everyLayer(stacks))
      for (const gap of gapsOf(stacks, [])) {
        const landing = landingOf(nested, layer(id), gap);
        if (!landing) continue;
        const { holder, index } = landing.spot;
        const landed = stackOf(landing.stacks, holder)!;
        expect(landed[index]!.id).toBe(id);
        const before = stackOf(stacks, gap.holder)!;
        const other = (each: { id: string } | undefined) => (each?.id === id ? undefined : each?.id);
        const [above, below] = [other(before[gap.index - 1]), other(before[gap.index])];
        if (above) expect(landed[index - 1]!.id).toBe(above);
        if (below) expect(landed[index + 1]!.id).toBe(below);
      }
  });

  it('changes nothing on either side of itself, and does not go into itself', () => {
    const at = (holder: Spot['holder'], index: number) => landingOf(nested, layer('l2'), { holder, index });
    expect(at('main', 1)).toBeNull();
    expect(at('main', 2)).toBeNull();
    expect(at({ block: 'l2', branch: 0 }, 0)).toBeNull();
    expect(at({ block: 'l5', branch: 0 }, 1)).toBeNull();
    expect(at('main', 0)?.spot).toEqual({ holder: 'main', index: 0 });
  });

  it('puts a new layer into any gap', () => {
    const fresh: Cargo = { type: 'kind', kind: 'dropout', title: 'Dropout' };
    for (const gap of gapsOf(stacks, [])) expect(landingOf(nested, fresh, gap)?.spot).toEqual(gap);
  });
});

describe('step by step', () => {
  /** Where the layer is after each step, as names of places. */
  function walk(id: string, by: -1 | 1, closed: readonly string[] = []): readonly string[] {
    const places: string[] = [];
    let doc = nested;
    for (let spot = nextSpot(doc, { id, by, closed }); spot; spot = nextSpot(doc, { id, by, closed })) {
      doc = moveLayer(doc, id, spot);
      expect(spotOf(doc.stacks, id)).toEqual(spot);
      places.push(gapId(spot).slice(4).replace('main ', ''));
    }
    return places;
  }

  it('walks into open blocks, through them and out again', () => {
    const down = ['0', 'l2 0 0', 'l2 0 1', 'l2 0 2', 'l2 1 0', 'l5 0 0', 'l5 0 1', 'l2 1 1', '1', '2'];
    expect(walk('l1', 1)).toEqual(down.slice(1));
    expect(walk('l7', -1)).toEqual([
      'l2 1 1',
      'l5 0 1',
      'l5 0 0',
      'l2 1 0',
      'l2 0 2',
      'l2 0 1',
      'l2 0 0',
      '1',
      '0',
    ]);
  });

  it('passes closed blocks', () => expect(walk('l1', 1, ['l2'])).toEqual(['1', '2']));

  it('takes a block along whole', () =>
    expect(walk('l5', -1)).toEqual(['l2 0 2', 'l2 0 1', 'l2 0 0', '1', '0']));
});
