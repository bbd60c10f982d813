import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeLayer } from '#model/document.ts';
import { LAYER_KINDS, layerDef } from '#model/layers/index.ts';
import { arbitraryStack } from '#model/testing/arbitrary-document.ts';
import { presetOf } from '#presets/index.ts';
import { parseStack, printStack } from './compact-stack.ts';
import { layerDraft } from './layer-draft.ts';
import { parseDocument } from './parse-document.ts';

const convnet = presetOf('mnist-convnet').document;

/** The compact text as a stack, through the door that all documents take. */
function readStack(compact: string) {
  const drafts = parseStack(compact);
  if (!drafts.ok) throw new Error(drafts.error.en);
  const parsed = parseDocument({ ...convnet, stacks: { main: drafts.value } });
  if (!parsed.ok) throw new Error(parsed.error.en);
  return parsed.value;
}

describe('compact stack', () => {
  it('reads and writes the convnet as the contract has it', () => {
    const compact = 'c32k3r-p2-c64k3r-p2-c64k3r-f-d64r-d10s';
    expect(printStack(convnet.stacks.main)).toBe(compact);
    expect(readStack(compact)).toEqual({ document: convnet, notices: [] });
  });

  it.each([
    [
      'c8k5s2mr',
      makeLayer('conv2d', { filters: 8, kernelSize: 5, strides: 2, padding: 'same', activation: 'relu' }),
    ],
    ['c8k1s', makeLayer('conv2d', { filters: 8, kernelSize: 1, activation: 'softmax' })],
    ['a3s1m', makeLayer('average_pooling2d', { poolSize: 3, strides: 1, padding: 'same' })],
    ['o0.25', makeLayer('dropout', { rate: 0.25 })],
    ['vi', makeLayer('activation', { activation: 'linear' })],
    ['vr', makeLayer('activation')],
    ['b', makeLayer('batch_normalization')],
    ['Ls64k', makeLayer('lstm', { returnSequences: true })],
    ['Rs4x4x_', makeLayer('reshape', { targetShape: '4,4,-1' })],
    ['Rs_', makeLayer('reshape')],
    ['Rs60', makeLayer('reshape', { targetShape: '60' })],
    ['Pm3x1x2', makeLayer('permute', { dims: '3,1,2' })],
  ])('writes %s', (compact, layer) => {
    expect(printStack([layer])).toBe(compact);
    expect(readStack(compact).document.stacks.main).toEqual([{ ...layer, id: 'l1' }]);
  });

  it('takes what is not written at its default', () => {
    const { main } = readStack('c-d-o-v').document.stacks;
    expect(main.map(layerDraft)).toEqual(
      ['conv2d', 'dense', 'dropout', 'activation'].map((kind) => ({ kind })),
    );
    expect(readStack('').document.stacks.main).toEqual([]);
  });

  it('has no text for what has no letter', () => {
    expect(printStack([makeLayer('dense', { l2: 0.01 })])).toBeNull();
    expect(printStack([makeLayer('dense', { useBias: false })])).toBeNull();
    expect(printStack([makeLayer('conv2d', { kernelInitializer: 'he_normal' })])).toBeNull();
    expect(printStack([makeLayer('dropout', { rate: 1e-7 })])).toBeNull();
  });

  it('clamps numbers with a notice', () => {
    const { document, notices } = readStack('c99999k3-d10');
    expect(document.stacks.main[0]).toMatchObject({ filters: 1024 });
    expect(notices.map(({ en }) => en)).toEqual([
      'Layer 1 (Conv2D), Filters: 99999 is not possible, so it is 1024 now.',
    ]);
  });

  it.each([
    'x9',
    'f3',
    'd10q',
    'd10q2',
    'd10rr',
    'd10rt',
    'c8k3k5',
    'c8x3',
    'Rs4.5',
    'Rs4xx5',
    'Rs4x',
    'd-',
    '-',
    'd-1',
    'D10',
    'd10 ',
    'd1.',
    'd10s--f',
    '卷',
  ])('refuses %j with one message', (compact) => {
    const parsed = parseStack(compact);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok)
      expect(parsed.error.en).toMatch(/^Layer \d of its network, “.*”, is not written as Strata expects\.$/);
  });

  it('comes back the same, whatever the stack', () => {
    fc.assert(
      fc.property(arbitraryStack(), (stack) => {
        const compact = printStack(stack);
        fc.pre(compact !== null);
        const { document, notices } = readStack(compact);
        expect(document.stacks.main).toEqual(stack);
        expect(notices).toEqual([]);
        expect(printStack(document.stacks.main)).toBe(compact);
      }),
    );
  });

  it('never fails but with a message, whatever the text', () => {
    const almost = fc.stringMatching(/^[cpagdfvobksrmRx_0-3.-]{0,16}$/);
    fc.assert(
      fc.property(almost, (compact) => {
        const parsed = parseStack(compact);
        const kinds = parsed.ok ? parsed.value.map(({ kind }) => kind) : [];
        expect(LAYER_KINDS).toEqual(expect.arrayContaining(kinds));
        expect(parsed.ok ? '' : parsed.error.en).toMatch(/^$|^Layer \d+ of its network/);
      }),
    );
  });
});

describe('letters of the registry', () => {
  /** `x` stands between the numbers of a list. */
  const letter = /^[a-wyz]$/;

  it('tell every kind from the others', () => {
    const codes = LAYER_KINDS.map((kind) => layerDef({ kind }).code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[A-Z]?[a-z]$/);
  });

  it.each(LAYER_KINDS)('tell the settings of %s from one another', (kind) => {
    const { fields, lead } = layerDef({ kind });
    const numeric: string[] = [];
    const options: string[] = [];
    for (const field of Object.values(fields)) {
      if (field.type === 'choice')
        options.push(...field.options.flatMap((option) => field.codes?.[option] ?? []));
      else if (field.type === 'flag') options.push(...(field.code === undefined ? [] : [field.code]));
      else if (field.code !== undefined) numeric.push(field.code);
    }
    expect(new Set(numeric).size).toBe(numeric.length);
    expect(new Set(options).size).toBe(options.length);
    for (const code of [...numeric, ...options]) expect(code).toMatch(letter);
    if (lead !== undefined) expect(Object.keys(fields).indexOf(lead)).toBe(0);
  });
});
