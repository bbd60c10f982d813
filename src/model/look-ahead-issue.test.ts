import { describe, expect, it } from 'vitest';
import { factsOf } from '#datasets/index.ts';
import { presetOf } from '#presets/index.ts';
import { findIssues } from './check.ts';
import { makeLayer, type PlaygroundDocument } from './document.ts';
import { applyFix } from './edit.ts';
import type { LayerSpec } from './layers/index.ts';
import { makeStacks } from './stack.ts';

const { document } = presetOf('seq2seq-dates');
const data = factsOf(document.data);

/** The preset with other layers in the place of its encoder's and its decoder's above the embeddings, but for the end. */
function withLayers(encoder: readonly LayerSpec[], decoder: readonly LayerSpec[]): PlaygroundDocument {
  const { main, decoder: own } = document.stacks;
  const stacks = makeStacks({ main: [main[0]!, ...encoder], decoder: [own![0]!, ...decoder, own!.at(-1)!] });
  return { ...document, stacks };
}

const lstm = (fields: Parameters<typeof makeLayer<'lstm'>>[1] = {}): LayerSpec =>
  makeLayer('lstm', { units: 8, returnSequences: true, ...fields });

const troubles = (doc: PlaygroundDocument): readonly string[] =>
  findIssues(doc, data).map(({ message }) => message.en);

describe('a decoder', () => {
  it.each([
    [makeLayer('self_attention')],
    [makeLayer('conv1d', { filters: 4, kernelSize: 3, padding: 'same' })],
    [lstm({ goBackwards: true })],
    [
      makeLayer('residual', {
        branches: [[makeLayer('bidirectional', { units: 16, returnSequences: true })]],
      }),
    ],
  ] as const)('must not see what it has yet to say: %j', (layer) => {
    const doc = withLayers([lstm()], [layer]);
    const [issue] = findIssues(doc, data);
    expect(issue!.message.en).toMatch(/sees later steps/);
    expect(troubles(applyFix(doc, issue!.fixes[0]!))).toEqual([]);
    expect(troubles(withLayers([layer], [lstm()]))).toEqual([]); // the encoder may
  });

  it('begins with states of its size, of a layer that has as many', () => {
    const wide = withLayers([lstm({ units: 5 })], [lstm({ initialState: 'encoder' })]);
    expect(troubles(wide)).toEqual(['LSTM has 8 units but would begin with a state of 5 from the encoder.']);
    expect(troubles(applyFix(wide, findIssues(wide, data)[0]!.fixes[0]!))).toEqual([]);
    const gru = withLayers([makeLayer('gru', { units: 8 })], [lstm({ initialState: 'encoder' })]);
    expect(troubles(gru)[0]).toMatch(/begins with two states/);
    expect(troubles(withLayers([], [lstm({ initialState: 'encoder' })]))[0]).toMatch(
      /no layer of the encoder/,
    );
    expect(troubles(withLayers([lstm({ initialState: 'encoder' })], [lstm()]))[0]).toMatch(
      /reads no encoder/,
    );
  });

  it('attends to steps as wide as its own', () => {
    expect(troubles(withLayers([lstm({ units: 5 })], [lstm(), makeLayer('attention')]))[0]).toMatch(
      /steps of 8 numbers with the encoder’s 24 steps of 5/,
    );
    expect(
      troubles(withLayers([lstm({ returnSequences: false })], [lstm(), makeLayer('attention')]))[0],
    ).toMatch(/has to return sequences/);
    expect(troubles(withLayers([lstm(), makeLayer('attention')], [lstm()]))[0]).toMatch(/reads none/);
  });
});
