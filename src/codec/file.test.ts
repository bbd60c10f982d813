import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presetOf } from '#presets/index.ts';
import { arbitrarySavedDocument } from './testing/arbitrary-saved-document.ts';
import { parseFile, printFile } from './file.ts';

const { document } = presetOf('mnist-mlp');
const weights = [
  { name: 'dense/kernel', shape: [2, 3], values: Float32Array.of(0, -0, 1e-45, 3.4e38, -1 / 3, 0.1) },
  { name: 'dense/bias', shape: [3], values: new Float32Array(8).fill(0.5).subarray(5) },
];
const file = (changes: object): string =>
  JSON.stringify({ ...JSON.parse(printFile(document, weights)), ...changes });

const open = (text: string) => {
  const parsed = parseFile(text);
  if (!parsed.ok) throw new Error(parsed.error.en);
  return parsed.value;
};

describe('a file', () => {
  it('opens the document that it was made of', () => {
    fc.assert(
      fc.property(arbitrarySavedDocument(), (each) => {
        expect(open(printFile(each))).toEqual({ document: each, notices: [] });
      }),
    );
  });

  it('keeps weights to the last bit', () => {
    const opened = open(printFile(document, weights));
    expect(opened).toEqual({ document, notices: [], weights });
    expect(Object.is(opened.weights![0]!.values[1], -0)).toBe(true);
  });

  it('is readable, and begins with what it is', () => {
    const printed = printFile(document, weights);
    expect(printed).toMatch(
      /^\{\n {2}"strata": 1,\n {2}"document": \{\n {4}"version": 3,\n {4}"title": "MNIST perceptron"/,
    );
    // 1.0 in float32 is 3f800000; little-endian, its base64 is AACAPw==.
    expect(printFile(document, [{ name: 'w', shape: [1], values: Float32Array.of(1) }])).toContain(
      '"values": "AACAPw=="',
    );
  });

  it.each([
    ['too few', [{ ...weights[0], values: 'AACAPw==' }]],
    ['not base64', [{ ...weights[0], values: '<script>' }]],
    ['not a list', { length: 1 }],
    ['a shape that is a text', [{ name: 'w', shape: '1', values: 'AACAPw==' }]],
    ['an axis below one', [{ name: 'w', shape: [-1, -1], values: 'AACAPw==' }]],
    ['not a number', [{ name: 'w', shape: [1], values: 'AADAfw==' }]],
  ])('leaves out weights that are damaged: %s', (_what, damaged) => {
    const opened = open(file({ weights: damaged }));
    expect(opened.document).toEqual(document);
    expect(opened.weights).toBeUndefined();
    expect(opened.notices.map(({ en }) => en)).toEqual([
      'The weights in this file are damaged, so the network starts with new ones.',
    ]);
  });

  it.each([
    ['nothing', '', /^This file could not be opened\. It is not complete, or not JSON\.$/],
    [
      'a picture',
      '\u0089PNG\r\n\u001a',
      /^This file could not be opened\. It is not complete, or not JSON\.$/,
    ],
    [
      'other JSON',
      '{"name":"strata-playground"}',
      /^This is not a Strata file: it does not begin like one\.$/,
    ],
    ['a list', '[1]', /^This is not a Strata file/],
    ['a mark that is no number', file({ strata: 'yes' }), /^This is not a Strata file/],
    ['a later version', file({ strata: 2 }), /^This file could not be opened\. It was made for version 2/],
    [
      'no document',
      file({ document: null }),
      /^This file could not be opened\. There is no Strata network in it\.$/,
    ],
    ['a later document', file({ document: { version: 9 } }), /made for version 9 of the format/],
    ['a hundred thousand levels', `{"strata":1,"document":${'['.repeat(100_000)}`, /nested too deeply/],
    ['half of a file', printFile(document, weights).slice(0, -40), /not complete, or not JSON/],
  ])('that holds %s is refused with one message', (_what, text, message) => {
    const parsed = parseFile(text);
    expect(!parsed.ok && parsed.error.en).toMatch(message);
  });

  it('may say brackets in its texts', () => {
    const title = `\\"${'[{'.repeat(35)}\\`;
    expect(open(printFile({ ...document, title })).document.title).toBe(title);
  });
});
