import { describe, expect, it } from 'vitest';
import { makeLayer, type PlaygroundDocument } from '#model/document.ts';
import { moveLayer } from '#model/edit.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { allLayers, makeStack, spotOf, stackOf, type Spot } from '#model/stack.ts';
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
const { main } = nested.stacks;
const layer = (id: string): Cargo => ({ type: 'layer', id, title: '' });

describe('the gaps that can be seen', () => {
  it('stand in reading order', () =>
    expect(gapsOf(main, []).map(gapId)).toEqual([
      ...['gap 0', 'gap 1'],
      ...['gap l2 0 0', 'gap l2 0 1', 'gap l2 0 2'],
      ...['gap l2 1 0', 'gap l5 0 0', 'gap l5 0 1', 'gap l2 1 1'],
      ...['gap 2', 'gap 3'],
    ]));

  it('are not in closed blocks', () =>
    expect(gapsOf(main, ['l2']).map(gapId)).toEqual(['gap 0', 'gap 1', 'gap 2', 'gap 3']));
});

describe('where a drag lands', () => {
  it('puts a layer between what stood on either side of the gap', () => {
    for (const { id } of allLayers(main))
      for (const gap of gapsOf(main, [])) {
        const landing = landingOf(nested, layer(id), gap);
        if (!landing) continue;
        const { holder, index } = landing.spot;
        const landed = stackOf(landing.stack, holder)!;
        expect(landed[index]!.id).toBe(id);
        const before = stackOf(main, gap.holder)!;
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
    for (const gap of gapsOf(main, [])) expect(landingOf(nested, fresh, gap)?.spot).toEqual(gap);
  });
});

describe('step by step', () => {
  /** Where the layer is after each step, as names of places. */
  function walk(id: string, by: -1 | 1, closed: readonly string[] = []): readonly string[] {
    const places: string[] = [];
    let doc = nested;
    for (let spot = nextSpot(doc, { id, by, closed }); spot; spot = nextSpot(doc, { id, by, closed })) {
      doc = moveLayer(doc, id, spot);
      expect(spotOf(doc.stacks.main, id)).toEqual(spot);
      places.push(gapId(spot).slice(4));
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
