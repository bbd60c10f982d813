import { describe, expect, it } from 'vitest';
import { mainSpot, moveLayer } from '#model/edit.ts';
import { presetOf } from '#presets/index.ts';
import { landingOf, type Cargo } from './landing.ts';

const { document } = presetOf('mnist-convnet');
const stack = document.stacks.main;
const layer = (place: number): Cargo => ({ type: 'layer', id: stack[place]!.id, title: '', place });
const fresh: Cargo = { type: 'kind', kind: 'dropout', title: 'Dropout' };

describe('where a drag lands', () => {
  it('puts a new layer on the side of the card that it hovers over', () => {
    expect(landingOf(fresh, 2, 'upper')).toEqual({ index: 2, gap: 2 });
    expect(landingOf(fresh, 2, 'lower')).toEqual({ index: 3, gap: 3 });
  });

  it('puts whatever is over the input right below it', () => {
    expect(landingOf(fresh, -1, 'upper')).toEqual({ index: 0, gap: 0 });
    expect(landingOf(layer(3), -1, 'lower')).toEqual({ index: 0, gap: 0 });
  });

  it('changes nothing over itself', () => expect(landingOf(layer(3), 3, 'lower')).toBeNull());

  it('marks the gap that the moved layer will fill', () => {
    for (const from of stack.keys())
      for (const over of stack.keys()) {
        const landing = landingOf(layer(from), over, 'upper');
        if (!landing) continue;
        const moved = moveLayer(document, stack[from]!.id, mainSpot(landing.index)).stacks.main;
        expect(moved[landing.index]).toBe(stack[from]);
        // What stood right above the marked gap stands right above the layer afterwards.
        expect(moved[landing.index - 1]).toBe(stack[landing.gap - 1]);
      }
  });
});
